// The shape of the source tree as a test: rooms, the direction of includes, sizes, and what never to write.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Room {
    QString folder;
    QStringList mayInclude; ///< path prefixes; its own folder is always one
};

/// The include table of CONTRIBUTING.md. A new folder fails until someone decides where it stands.
QList<Room> sourceRooms()
{
    const QString base = u"model/base/"_s;
    const QString net = u"model/net/"_s;
    const QString azure = u"model/azure/"_s;
    const QString effective = u"model/effective/"_s;
    const QString paths = u"model/paths/"_s;
    const QString reachability = u"model/reachability/"_s;
    const QStringList engine {base, net, azure, effective, paths, reachability};
    const QStringList shown = engine + QStringList {u"model/report/"_s};
    const QString common = u"views/common/"_s;
    const QString layout = u"views/layout/"_s;
    return {
        {u"model/base"_s, {}},
        {u"model/net"_s, {base}},
        {u"model/azure"_s, {base, net}},
        {u"model/snapshot"_s, {base, net, azure}},
        {u"model/effective"_s, {base, net, azure}},
        {u"model/paths"_s, {base, net, azure, effective}},
        {u"model/reachability"_s, {base, net, azure, effective, paths}},
        {u"model/report"_s, engine},
        {u"views/common"_s, shown},
        {u"views/layout"_s, {base, net, azure, effective, paths, common}},
        {u"views/scene"_s, shown + QStringList {common, layout}},
        {u"views/panels"_s, shown + QStringList {common}},
        {u"views/export"_s, shown + QStringList {common, layout, u"views/scene/"_s}},
        {u"app"_s, {u"model/"_s, u"views/"_s}},
        {u"app/commands"_s, {u"model/"_s, u"views/export/"_s, layout, u"app/"_s}},
    };
}

/// Tests of a room may include what the room may, the loader and the test support.
QList<Room> testRooms()
{
    const QStringList always {u"tests/support/"_s, u"model/snapshot/"_s};
    QList<Room> rooms;
    for (const Room& room : sourceRooms()) {
        if (room.folder.startsWith(u"model/"_s))
            rooms << Room {u"tests/"_s + room.folder.mid(6),
                           room.mayInclude + always + QStringList {room.folder + u'/'}};
    }
    rooms << Room {u"tests"_s, {}} << Room {u"tests/support"_s, {u"model/"_s}}
          << Room {u"tests/views"_s, always + QStringList {u"model/"_s, u"views/"_s}}
          << Room {u"tests/app"_s, always + QStringList {u"model/"_s, u"views/"_s, u"app/"_s}}
          << Room {u"tests/bench"_s, always + QStringList {u"model/"_s, u"views/"_s}};
    return rooms;
}

const QDir& root()
{
    static const QDir dir(QStringLiteral(VNETLENS_SOURCE_DIR));
    return dir;
}

/// Files below `folders` with these endings, relative to the root, sorted.
QStringList filesIn(const QStringList& folders, const QStringList& patterns)
{
    QStringList files;
    for (const QString& folder : folders) {
        QDirIterator it(root().filePath(folder), patterns, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << root().relativeFilePath(it.next());
    }
    files.sort();
    return files;
}

QStringList sources()
{
    return filesIn({u"app"_s, u"model"_s, u"views"_s, u"tests"_s}, {u"*.cpp"_s, u"*.h"_s});
}

QString textOf(const QString& file)
{
    QFile input(root().filePath(file));
    return input.open(QIODevice::ReadOnly) ? QString::fromUtf8(input.readAll()) : QString();
}

QString folderOf(const QString& file)
{
    return file.left(file.lastIndexOf(u'/'));
}

/// One line per finding, so that a failure names every culprit at once.
void verifyNone(const QStringList& findings)
{
    QVERIFY2(findings.isEmpty(), qPrintable(u'\n' + findings.join(u'\n')));
}

} // namespace

class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTopLevelHoldsOnlyWhatTheDesignNames();
    void everyFileIsInAKnownRoom();
    void includesPointDownstream();
    void theModelKnowsNoQt();
    void headersGuardAndExplainThemselves();
    void filesAreShort();
    void functionsAreShort();
    void everySourceIsListed();
    void everyTestIsRun();
    void nothingIsLeftForLater();
    void coloursLiveInTheTheme();
};

void TestArchitecture::theTopLevelHoldsOnlyWhatTheDesignNames()
{
    const QStringList allowed {u"CMakeLists.txt"_s, u"CMakePresets.json"_s, u"CONTRIBUTING.md"_s,
                               u"LICENSE"_s,        u"README.md"_s,         u"app"_s,
                               u"model"_s,          u"resources"_s,         u"tests"_s,
                               u"views"_s};
    QStringList findings;
    for (const QString& name : root().entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        const bool isBuildOutput = name.startsWith(u"build"_s) || name == u"out"_s; // .gitignore
        if (!allowed.contains(name) && !isBuildOutput)
            findings << name + u" has no place at the top level"_s;
    }
    verifyNone(findings);
}

void TestArchitecture::everyFileIsInAKnownRoom()
{
    QStringList folders;
    for (const Room& room : sourceRooms() + testRooms())
        folders << room.folder;
    QStringList findings;
    for (const QString& file : sources()) {
        if (!folders.contains(folderOf(file)))
            findings << file + u" is in a room that the include table does not know"_s;
    }
    verifyNone(findings);
}

void TestArchitecture::includesPointDownstream()
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*\"([^\"]+)\""_s,
                                            QRegularExpression::MultilineOption);
    QHash<QString, QStringList> allowed;
    for (const Room& room : sourceRooms() + testRooms())
        allowed.insert(room.folder, room.mayInclude + QStringList {room.folder + u'/'});

    QStringList findings;
    for (const QString& file : sources()) {
        const QStringList prefixes = allowed.value(folderOf(file));
        for (auto match = include.globalMatch(textOf(file)); match.hasNext();) {
            const QString target = match.next().captured(1);
            if (target.endsWith(u".moc"_s))
                continue;
            const bool fits = std::any_of(prefixes.begin(), prefixes.end(),
                                          [&](const QString& prefix) { return target.startsWith(prefix); });
            if (!fits)
                findings << file + u" must not include "_s + target;
            else if (!root().exists(target))
                findings << file + u" includes "_s + target + u", which does not exist"_s;
        }
    }
    verifyNone(findings);
}

void TestArchitecture::theModelKnowsNoQt()
{
    static const QRegularExpression qt(
        u"#\\s*include\\s*<(Q[A-Z]|Qt)|\\bQ[A-Z][a-z]+[A-Za-z]*\\b::|\\bQString\\b"_s);
    QStringList findings;
    for (const QString& file : filesIn({u"model"_s}, {u"*.cpp"_s, u"*.h"_s})) {
        const auto match = qt.match(textOf(file));
        if (match.hasMatch())
            findings << file + u" uses Qt: "_s + match.captured();
    }
    verifyNone(findings);
}

void TestArchitecture::headersGuardAndExplainThemselves()
{
    QStringList findings;
    for (const QString& file : sources()) {
        const QString text = textOf(file);
        if (!file.endsWith(u".h"_s))
            continue;
        if (!text.startsWith(u"// "_s))
            findings << file + u" does not begin by saying what it is"_s;
        if (!text.contains(u"\n#pragma once\n"_s))
            findings << file + u" has no #pragma once"_s;
    }
    verifyNone(findings);
}

void TestArchitecture::filesAreShort()
{
    QStringList findings;
    for (const QString& file : sources()) {
        const auto lines = textOf(file).count(u'\n');
        if (lines > 400)
            findings << u"%1 has %2 lines; 400 are allowed"_s.arg(file).arg(lines);
    }
    verifyNone(findings);
}

void TestArchitecture::functionsAreShort()
{
    // .clang-format puts the braces of a function on lines of their own, at the margin.
    QStringList findings;
    for (const QString& file : sources()) {
        const QStringList lines = textOf(file).split(u'\n');
        int begin = -1;
        for (int i = 0; i < lines.size(); ++i) {
            if (lines[i] == u"{"_s)
                begin = i;
            else if (lines[i].startsWith(u'}') && begin >= 0) {
                if (lines[i] == u"}"_s && i - begin + 1 > 62)
                    findings << u"%1:%2: %3 lines in one function; 60 are allowed"_s.arg(file).arg(begin).arg(
                        i - begin - 1);
                begin = -1;
            }
        }
    }
    verifyNone(findings);
}

void TestArchitecture::everySourceIsListed()
{
    QStringList findings;
    for (const QString& file : sources()) {
        if (!file.endsWith(u".cpp"_s))
            continue;
        const QFileInfo info(file);
        const bool isTest = info.fileName().startsWith(u"tst_"_s) || info.fileName().startsWith(u"bench_"_s);
        const QString name = isTest ? info.completeBaseName() : info.fileName();
        const QRegularExpression word(u"(^|[\\s(/])"_s + QRegularExpression::escape(name) + u"([\\s)]|$)"_s,
                                      QRegularExpression::MultilineOption);
        bool listed = false;
        for (QString folder = folderOf(file); !listed && !folder.isEmpty();
             folder = folder.contains(u'/') ? folderOf(folder) : QString())
            listed = textOf(folder + u"/CMakeLists.txt"_s).contains(word);
        if (!listed)
            findings << file + u" is in no CMakeLists.txt"_s;
    }
    verifyNone(findings);
}

void TestArchitecture::everyTestIsRun()
{
    static const QRegularExpression entry(u"QTEST_(GUILESS_|APPLESS_)?MAIN|int main\\("_s);
    QStringList findings;
    for (const QString& file : filesIn({u"tests"_s}, {u"tst_*.cpp"_s})) {
        if (!textOf(file).contains(entry))
            findings << file + u" has no main function"_s;
    }
    verifyNone(findings);
}

void TestArchitecture::nothingIsLeftForLater()
{
    // Written in halves, or this file would find itself.
    const QStringList words {u"QS"
                             u"KIP"_s,
                             u"QEXPECT"
                             u"_FAIL"_s,
                             u"TO"
                             u"DO"_s,
                             u"FIX"
                             u"ME"_s,
                             u"XX"
                             u"X"_s};
    const QRegularExpression unwanted(u"\\b("_s + words.join(u'|') + u")\\b"_s);
    QStringList findings;
    for (const QString& file : sources()) {
        const auto match = unwanted.match(textOf(file));
        if (match.hasMatch())
            findings << file + u" contains "_s + match.captured();
    }
    verifyNone(findings);
}

void TestArchitecture::coloursLiveInTheTheme()
{
    static const QRegularExpression colour(
        u"\"#[0-9A-Fa-f]{6,8}\"|QColor\\(\\s*(\\d|0x|u?\")|QColor\\s*\\{\\s*(\\d|0x|u?\")|\\bqRgba?\\("_s);
    QStringList findings;
    for (const QString& file : filesIn({u"app"_s, u"views"_s}, {u"*.cpp"_s, u"*.h"_s})) {
        const auto match = colour.match(textOf(file));
        if (!file.startsWith(u"views/common/"_s) && match.hasMatch())
            findings << file + u" has a colour of its own: "_s + match.captured();
    }
    verifyNone(findings);
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
