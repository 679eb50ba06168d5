#include "tests/snapshot/snapshot_text.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace vnetlens;
using namespace vnetlens::test;
using namespace Qt::Literals::StringLiterals;

class TestLoadFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aFolderIsSearchedInOrder();
    void aFileGivenTwiceIsReadOnce();
    void whatCannotBeReadInsideAFolderIsAnIssue();
    void whatTheUserNamedMustBeReadable();
    void aFolderWithoutJson();
    void aFolderOfForeignJson();
    void sourcesCarryHashAndDate();
    void theHashIsThatOfTheBytesOnDisk();
    void serviceTagsAreReadBesideResources();
    void progressReachesTheEnd();
    void cancelStopsTheLoad();

private:
    std::string path(const QString& name) const { return m_folder->filePath(name).toStdString(); }
    std::string write(const QString& name, const std::string& text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

std::string group(const std::string& name)
{
    return '[' + row("networkSecurityGroups/" + name, R"({"securityRules":[]})") + ']';
}

} // namespace

void TestLoadFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::string TestLoadFiles::write(const QString& name, const std::string& text) const
{
    QDir(m_folder->path()).mkpath(QFileInfo(name).path());
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(QByteArray::fromStdString(text));
    return file.fileName().toStdString();
}

void TestLoadFiles::aFolderIsSearchedInOrder()
{
    write(u"b.json"_s, group("b"));
    write(u"a.JSON"_s, group("a"));
    write(u"below/further/c.json"_s, group("c"));
    write(u"notes.txt"_s, "not JSON at all");
    const auto result = loadSnapshot({path(u"."_s)});
    QVERIFY2(result, result ? "" : result.error().text.c_str());
    std::vector<std::string> names;
    for (const SourceFile& source : (*result)->sources())
        names.push_back(source.name);
    QCOMPARE(names, (std::vector<std::string> {"a.JSON", "b.json", "below/further/c.json"}));
    QCOMPARE((*result)->all<NetworkSecurityGroup>().size(), 3u);
}

void TestLoadFiles::aFileGivenTwiceIsReadOnce()
{
    const std::string file = write(u"a.json"_s, group("a"));
    const auto result = loadSnapshot({file, path(u"."_s), file});
    QVERIFY(result);
    QCOMPARE((*result)->sources().size(), 1u);
    QVERIFY((*result)->issues().empty());
}

void TestLoadFiles::whatCannotBeReadInsideAFolderIsAnIssue()
{
    write(u"a.json"_s, group("a"));
    write(u"broken.json"_s, "[{");
    write(u"empty.json"_s, "");
    write(u"package.json"_s, R"({"name":"x"})");
    const auto result = loadSnapshot({path(u"."_s)});
    QVERIFY(result);
    QCOMPARE((*result)->all<NetworkSecurityGroup>().size(), 1u);
    std::vector<std::string> found;
    for (const Issue& issue : (*result)->issues()) {
        QVERIFY(issue.severity == Severity::Error);
        found.push_back(issue.file + "|" + issue.text);
    }
    QCOMPARE(found,
             (std::vector<std::string> {
                 "broken.json|broken.json ends in the middle of its JSON; it was cut off.",
                 "empty.json|empty.json is empty.", "package.json|package.json holds no Azure resources."}));
}

void TestLoadFiles::whatTheUserNamedMustBeReadable()
{
    const std::string good = write(u"a.json"_s, group("a"));
    const std::string broken = write(u"broken.json"_s, "[{");
    const auto refused = loadSnapshot({good, broken});
    QVERIFY(!refused);
    QCOMPARE(refused.error().text, broken + " ends in the middle of its JSON; it was cut off.");
    const auto missing = loadSnapshot({good, path(u"nowhere.json"_s)});
    QVERIFY(!missing);
    QCOMPARE(missing.error().text, path(u"nowhere.json"_s) + " does not exist.");
    QVERIFY(!loadSnapshot({}));
}

void TestLoadFiles::aFolderWithoutJson()
{
    write(u"notes.txt"_s, "x");
    const auto result = loadSnapshot({path(u"."_s)});
    QVERIFY(!result);
    QCOMPARE(result.error().text, "The folder " + path(u"."_s) + " holds no JSON file.");
}

void TestLoadFiles::aFolderOfForeignJson()
{
    write(u"package.json"_s, R"({"name":"x"})");
    const auto result = loadSnapshot({path(u"."_s)});
    QVERIFY(!result);
    QCOMPARE(result.error().text, std::string("package.json holds no Azure resources."));
}

void TestLoadFiles::sourcesCarryHashAndDate()
{
    const std::string text = group("a");
    const std::string file = write(u"a.json"_s, text);
    {
        QFile open(QString::fromStdString(file));
        QVERIFY(open.open(QIODevice::ReadWrite));
        QVERIFY(open.setFileTime(QDateTime::fromString(u"2026-03-01T10:20:30Z"_s, Qt::ISODate),
                                 QFileDevice::FileModificationTime));
    }
    const auto result = loadSnapshot({file});
    QVERIFY(result);
    const SourceFile& source = (*result)->sources().front();
    QCOMPARE(source.name, file);
    QCOMPARE(source.modified, std::string("2026-03-01T10:20:30Z"));
    QCOMPARE(QByteArray::fromStdString(source.sha256),
             QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256).toHex());
}

void TestLoadFiles::theHashIsThatOfTheBytesOnDisk()
{
    const std::string text = "\xef\xbb\xbf" + group("a");
    const auto result = loadSnapshot({write(u"a.json"_s, text)});
    QVERIFY(result);
    QCOMPARE(QByteArray::fromStdString((*result)->sources().front().sha256),
             QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256).toHex());
    QVERIFY((*result)->sources().front().text->starts_with('['));
}

void TestLoadFiles::serviceTagsAreReadBesideResources()
{
    const std::string tag
        = R"({"name":"Storage","id":"Storage","properties":{"region":"","systemService":"AzureStorage",
        "addressPrefixes":["20.0.0.0/24"]}})";
    write(u"a.json"_s, group("a"));
    write(u"download.json"_s, R"({"changeNumber":376,"cloud":"Public","values":[)" + tag + "]}");
    const auto download = loadSnapshot({path(u"."_s)});
    QVERIFY(download);
    QVERIFY((*download)->serviceTags().find("storage"));
    QVERIFY((*download)->issues().empty());
    // What the REST API and az network list-service-tags print (S-08D).
    write(u"download.json"_s,
          R"({"name":"public","id":"/subscriptions/s/providers/Microsoft.Network/serviceTags/public",
        "type":"Microsoft.Network/serviceTags","changeNumber":"63","cloud":"Public","values":[)"
              + tag + "]}");
    const auto rest = loadSnapshot({path(u"."_s)});
    QVERIFY(rest);
    QVERIFY((*rest)->serviceTags().find("Storage"));
    QVERIFY((*rest)->all<UnmodelledResource>().empty());
}

void TestLoadFiles::progressReachesTheEnd()
{
    const std::string first = write(u"a.json"_s, group("a"));
    const std::string second = write(u"b.json"_s, group("b") + std::string(3 * 1024 * 1024, ' '));
    std::uint64_t last = 0;
    std::uint64_t total = 0;
    std::string what;
    LoadControl control;
    control.progress = [&](std::uint64_t done, std::uint64_t all, const std::string& text) {
        QVERIFY(done >= last);
        QVERIFY(done <= all);
        last = done;
        total = all;
        what = text;
    };
    QVERIFY(loadSnapshot({first, second}, control));
    QCOMPARE(total,
             static_cast<std::uint64_t>(QFileInfo(QString::fromStdString(first)).size()
                                        + QFileInfo(QString::fromStdString(second)).size()));
    QCOMPARE(last, total);
    QCOMPARE(what, "Reading " + second);
}

void TestLoadFiles::cancelStopsTheLoad()
{
    std::string rows;
    for (int i = 0; i < 20'000; ++i) {
        rows += (i == 0 ? "[" : ",");
        rows += row("routeTables/rt" + std::to_string(i), R"({"routes":[]})");
    }
    const std::string file = write(u"a.json"_s, rows + ']');
    std::atomic<bool> cancelled = false;
    int calls = 0;
    LoadControl control {.cancelled = &cancelled};
    control.progress = [&](std::uint64_t, std::uint64_t, const std::string&) {
        ++calls;
        cancelled = true;
    };
    const auto result = loadSnapshot({file}, control);
    QVERIFY(!result);
    QCOMPARE(result.error().text, std::string("Loading was cancelled."));
    QCOMPARE(calls, 1); // nothing more was reported after the wish to stop
    cancelled = true;
    QVERIFY(!loadSnapshot({file}, control));
}

QTEST_APPLESS_MAIN(TestLoadFiles)
#include "tst_load_files.moc"
