// The documents say what is there: links lead somewhere, examples are what the program prints, codes are
// listed.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

QString pathOf(const QString& file)
{
    return QStringLiteral(VNETLENS_SOURCE_DIR "/") + file;
}

QString textOf(const QString& file)
{
    QFile input(pathOf(file));
    return input.open(QIODevice::ReadOnly) ? QString::fromUtf8(input.readAll()) : QString();
}

const QStringList& documents()
{
    static const QStringList files {u"README.md"_s,
                                    u"CONTRIBUTING.md"_s,
                                    u"resources/help/export-snapshot.md"_s,
                                    u"resources/help/semantics.md"_s,
                                    u"resources/help/user-guide.md"_s,
                                    u"resources/samples/hub-and-spoke/README.md"_s,
                                    u"resources/samples/worked-example/README.md"_s};
    return files;
}

} // namespace

class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksLeadToFiles_data();
    void linksLeadToFiles();
    void examplesAreWhatTheProgramPrints_data();
    void examplesAreWhatTheProgramPrints();
    void everyCodeIsExplained();
    void everyCodeOfTheEngineIsExplained();
    void theIncludeTableNamesEveryRoom();
    void everyPackageHasAReason();
};

void TestDocuments::linksLeadToFiles_data()
{
    QTest::addColumn<QString>("document");
    for (const QString& document : documents())
        QTest::newRow(qPrintable(document)) << document;
}

void TestDocuments::linksLeadToFiles()
{
    QFETCH(QString, document);
    static const QRegularExpression link(u"\\]\\(([^)#]+)(#[^)]*)?\\)"_s);
    const QString text = textOf(document);
    QVERIFY(!text.isEmpty());
    const QDir folder = QFileInfo(pathOf(document)).dir();
    for (auto match = link.globalMatch(text); match.hasNext();) {
        const QString target = match.next().captured(1);
        // Pictures of the window are made by hand, after everything else.
        if (!target.contains(u"://"_s) && !target.startsWith(u"resources/screenshots/"_s))
            QVERIFY2(QFileInfo::exists(folder.filePath(target)), qPrintable(document + u": "_s + target));
    }
}

void TestDocuments::examplesAreWhatTheProgramPrints_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("output");
    static const QRegularExpression example(u"```console\\n\\$ vnetlens ([^\\n]*)\\n(.*?)```"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    for (auto match = example.globalMatch(textOf(u"README.md"_s)); match.hasNext();) {
        const auto found = match.next();
        QTest::newRow(qPrintable(found.captured(1))) << found.captured(1).split(u' ') << found.captured(2);
    }
}

void TestDocuments::examplesAreWhatTheProgramPrints()
{
    QFETCH(QStringList, command);
    QProcess process;
    process.setWorkingDirectory(QStringLiteral(VNETLENS_SOURCE_DIR));
    process.start(QStringLiteral(VNETLENS_PROGRAM), command);
    QVERIFY(process.waitForFinished(60'000));
    QTEST(QString::fromUtf8(process.readAllStandardOutput()), "output");
}

void TestDocuments::everyCodeIsExplained()
{
    static const QRegularExpression code(u"\\{\"([a-z-]+)\","_s);
    const QString semantics = textOf(u"resources/help/semantics.md"_s);
    const QString sentences = textOf(u"views/common/code_sentences.cpp"_s);
    const QString reasons = sentences.left(sentences.indexOf(u"assumptions[]"_s));
    int count = 0;
    for (auto match = code.globalMatch(reasons); match.hasNext(); ++count) {
        const QString word = match.next().captured(1);
        QVERIFY2(semantics.contains(u"| `"_s + word + u"` |"_s), qPrintable(word));
    }
    QVERIFY(count > 30);
}

void TestDocuments::everyCodeOfTheEngineIsExplained()
{
    // Whole literals of lower-case words with dashes are codes, but for the kinds of steps.
    static const QRegularExpression literal(u"\"([a-z]+(-[a-z]+)+)\""_s);
    const QStringList kinds {u"private-endpoint"_s, u"load-balancer"_s};
    const QString semantics = textOf(u"resources/help/semantics.md"_s);
    for (const QString& room : {u"model/effective"_s, u"model/paths"_s}) {
        for (const QString& file : QDir(pathOf(room)).entryList({u"*.cpp"_s})) {
            const QString text = textOf(room + u'/' + file);
            for (auto match = literal.globalMatch(text); match.hasNext();) {
                const QString code = match.next().captured(1);
                if (!kinds.contains(code))
                    QVERIFY2(semantics.contains(u"| `"_s + code + u"` |"_s),
                             qPrintable(file + u": "_s + code));
            }
        }
    }
}

void TestDocuments::theIncludeTableNamesEveryRoom()
{
    static const QRegularExpression room(u"\\{u\"((model|views)/[a-z]+)\"_s"_s);
    const QString table = textOf(u"CONTRIBUTING.md"_s);
    for (auto match = room.globalMatch(textOf(u"tests/tst_architecture.cpp"_s)); match.hasNext();) {
        const QString name = match.next().captured(1);
        QVERIFY2(table.contains(u"| `"_s + name + u"` |"_s), qPrintable(name));
    }
}

void TestDocuments::everyPackageHasAReason()
{
    const QString setup = textOf(u".ci/setup"_s);
    const auto begin = setup.indexOf(u"\npackages=("_s) + 11;
    const QString list = setup.mid(begin, setup.indexOf(u"\n)"_s, begin) - begin);
    const QStringList packages = list.split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts);
    QVERIFY(packages.size() > 10);
    const QString reasons = textOf(u"CONTRIBUTING.md"_s);
    for (const QString& package : packages)
        QVERIFY2(reasons.contains(u'`' + package + u'`'), qPrintable(package));
}

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_documents.moc"
