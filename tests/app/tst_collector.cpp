// Runs the collector script against a stand-in for az that pages, throttles and fails.
#include "model/snapshot/snapshot_loader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject row(const QString& name, const QString& type = u"microsoft.network/virtualnetworks"_s)
{
    return {{u"id"_s,
             u"/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/"_s + type
                 + u'/' + name},
            {u"name"_s, name},
            {u"type"_s, type},
            {u"location"_s, u"westeurope"_s},
            {u"properties"_s,
             QJsonObject {
                 {u"addressSpace"_s, QJsonObject {{u"addressPrefixes"_s, QJsonArray {u"10.0.0.0/16"_s}}}}}}};
}

/// What the stand-in has and how it misbehaves.
struct Tenant {
    QJsonObject rows = {};
    QJsonObject throttles = {}; ///< table -> how often each page is refused first
    QJsonArray fails = {}; ///< tables that may not be read
    QJsonObject gets = {}; ///< part of the address -> answer
    int diesAtPage = 0;

    QJsonObject toJson() const
    {
        return {{u"subscriptions"_s,
                 QJsonArray {u"00000000-0000-0000-0000-000000000001"_s,
                             u"00000000-0000-0000-0000-000000000002"_s}},
                {u"rows"_s, rows},
                {u"throttles"_s, throttles},
                {u"fails"_s, fails},
                {u"gets"_s, gets},
                {u"page"_s, 2},
                {u"dies_at_page"_s, diesAtPage}};
    }
};

/// One folder with a stand-in az in it, where the script runs, as often as a test wants.
class Shell
{
public:
    explicit Shell(const Tenant& tenant)
    {
        QDir(m_folder.path()).mkpath(u"bin"_s);
        QDir(m_folder.path()).mkpath(u"calls"_s);
        QFile::link(QStringLiteral(VNETLENS_FAKE_AZ), m_folder.filePath(u"bin/az"_s));
        QFile plan(m_folder.filePath(u"plan.json"_s));
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write(QJsonDocument(tenant.toJson()).toJson());
    }

    int run(const QStringList& arguments = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, m_folder.filePath(u"bin"_s) + u':' + environment.value(u"PATH"_s));
        environment.insert(u"FAKE_AZ"_s, m_folder.filePath(u"plan.json"_s));
        environment.insert(u"FAKE_AZ_CALLS"_s, m_folder.filePath(u"calls"_s));
        environment.insert(u"VNETLENS_PAUSE"_s, u"0"_s);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(u"bash"_s, QStringList {QStringLiteral(VNETLENS_COLLECTOR)} + arguments);
        process.waitForFinished(60'000);
        m_messages = QString::fromUtf8(process.readAllStandardError());
        return process.exitCode();
    }

    QString messages() const { return m_messages; }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QStringList pages(const QString& pattern) const
    {
        return QDir(path(u"vnetlens-snapshot"_s)).entryList({pattern}, QDir::Files, QDir::Name);
    }
    QJsonObject json(const QString& name) const
    {
        QFile file(path(u"vnetlens-snapshot/"_s + name));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    /// The manifest's step of this name.
    QJsonObject step(const QString& name) const
    {
        for (const QJsonValue& value : json(u"manifest.json"_s).value(u"steps"_s).toArray()) {
            if (value.toObject().value(u"name"_s) == name)
                return value.toObject();
        }
        return {};
    }

private:
    QTemporaryDir m_folder;
    QString m_messages;
};

} // namespace

class TestCollector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void collectsEveryPageIntoOneZip();
    void asksAgainWhenThrottled();
    void goesOnWhenOneTableMayNotBeRead();
    void resumesWhereItBrokeOff();
    void readsTheChildrenOfVirtualHubs();
    void saysHowItIsUsed();
    void theLoaderReadsWhatWasCollected();
    void theProgramWritesTheScript();
};

void TestCollector::collectsEveryPageIntoOneZip()
{
    Shell shell({.rows = {{u"resources"_s,
                           QJsonArray {row(u"a"_s), row(u"b"_s), row(u"c"_s), row(u"d"_s), row(u"e"_s)}}},
                 .gets = {{u"serviceTags"_s, QJsonObject {{u"values"_s, QJsonArray()}}}}});
    QVERIFY2(shell.run() == 0, qPrintable(shell.messages()));
    QCOMPARE(shell.pages(u"resources-*.json"_s),
             (QStringList {u"resources-01-0001.json"_s, u"resources-01-0002.json"_s,
                           u"resources-01-0003.json"_s}));
    QCOMPARE(shell.json(u"resources-01-0003.json"_s).value(u"data"_s).toArray().size(), 1);
    QCOMPARE(shell.step(u"resources-1"_s).value(u"status"_s), QJsonValue(u"ok"_s));
    QCOMPARE(shell.json(u"manifest.json"_s).value(u"subscriptions"_s).toArray().size(), 2);

    QProcess lister;
    lister.start(u"unzip"_s, {u"-Z1"_s, shell.path(u"vnetlens-snapshot.zip"_s)});
    QVERIFY(lister.waitForFinished());
    const QString listed = QString::fromUtf8(lister.readAllStandardOutput());
    for (const QString& name : shell.pages(u"*.json"_s))
        QVERIFY2(listed.contains(name), qPrintable(name));
}

void TestCollector::asksAgainWhenThrottled()
{
    Shell shell({.rows = {{u"resources"_s, QJsonArray {row(u"a"_s), row(u"b"_s), row(u"c"_s)}}},
                 .throttles = {{u"resources"_s, 2}},
                 .gets = {{u"serviceTags"_s, QJsonObject()}}});
    QVERIFY2(shell.run() == 0, qPrintable(shell.messages()));
    QCOMPARE(shell.pages(u"resources-*.json"_s).size(), 2);
    QVERIFY(shell.messages().contains(u"trying again"_s));
}

void TestCollector::goesOnWhenOneTableMayNotBeRead()
{
    Shell shell({.rows = {{u"resources"_s, QJsonArray {row(u"a"_s)}}},
                 .fails = {u"networkresources"_s},
                 .gets = {{u"serviceTags"_s, QJsonObject()}}});
    QCOMPARE(shell.run(), 1);
    const QJsonObject failed = shell.step(u"networkresources-1"_s);
    QCOMPARE(failed.value(u"status"_s), QJsonValue(u"failed"_s));
    QVERIFY(failed.value(u"error"_s).toString().contains(u"AuthorizationFailed"_s));
    QCOMPARE(shell.step(u"dnsresources-1"_s).value(u"status"_s), QJsonValue(u"ok"_s));
    QVERIFY(QFile::exists(shell.path(u"vnetlens-snapshot.zip"_s)));
}

void TestCollector::resumesWhereItBrokeOff()
{
    Shell shell({.rows = {{u"resources"_s,
                           QJsonArray {row(u"a"_s), row(u"b"_s), row(u"c"_s), row(u"d"_s), row(u"e"_s)}}},
                 .throttles = {{u"resources"_s, 0}},
                 .gets = {{u"serviceTags"_s, QJsonObject()}},
                 .diesAtPage = 2});
    QCOMPARE(shell.run(), 1);
    QCOMPARE(shell.pages(u"resources-*.json"_s).size(), 1);
    QVERIFY2(shell.run() == 0, qPrintable(shell.messages()));
    QCOMPARE(shell.pages(u"resources-*.json"_s).size(), 3);
    QVERIFY(shell.messages().contains(u"networkresources-1: already there"_s));
    QCOMPARE(shell.step(u"resources-1"_s).value(u"status"_s), QJsonValue(u"ok"_s));
    // The first page was not asked for again.
    QFile calls(shell.path(u"calls/resources0"_s));
    QVERIFY(calls.open(QIODevice::ReadOnly));
    QCOMPARE(calls.readAll(), QByteArray("1"));
}

void TestCollector::readsTheChildrenOfVirtualHubs()
{
    Shell shell(
        {.rows = {{u"resources"_s, QJsonArray {row(u"hub"_s, u"Microsoft.Network/virtualHubs"_s)}}},
         .gets = {{u"serviceTags"_s, QJsonObject()},
                  {u"virtualHubs/hub/"_s, QJsonObject {{u"value"_s, QJsonArray {row(u"child"_s)}}}}}});
    QVERIFY2(shell.run() == 0, qPrintable(shell.messages()));
    QCOMPARE(shell.pages(u"hub-1-*.json"_s).size(), 4);
}

void TestCollector::saysHowItIsUsed()
{
    Shell shell({});
    QCOMPARE(shell.run({u"-q"_s}), 2); // no such option
    QVERIFY(shell.messages().contains(u"-s  subscription id"_s));
}

void TestCollector::theLoaderReadsWhatWasCollected()
{
    Shell shell({.rows = {{u"resources"_s, QJsonArray {row(u"a"_s), row(u"b"_s), row(u"c"_s)}}},
                 .fails = {u"networkresources"_s},
                 .gets = {{u"serviceTags"_s, QJsonObject()}}});
    QCOMPARE(shell.run(), 1);
    const auto loaded = vnetlens::loadSnapshot({shell.path(u"vnetlens-snapshot"_s).toStdString()});
    QVERIFY2(loaded, loaded ? "" : loaded.error().text.c_str());
    QCOMPARE((*loaded)->all<vnetlens::VirtualNetwork>().size(), 3u);
    const auto& issues = (*loaded)->issues();
    const auto named = std::count_if(issues.begin(), issues.end(), [](const vnetlens::Issue& issue) {
        return issue.file == "manifest.json"
            && issue.text.find("could not read networkresources-1") != std::string::npos;
    });
    QCOMPARE(named, 1);
}

void TestCollector::theProgramWritesTheScript()
{
    QProcess program;
    program.start(QStringLiteral(VNETLENS_PROGRAM), {u"collector"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);
    QFile script(QStringLiteral(VNETLENS_COLLECTOR));
    QVERIFY(script.open(QIODevice::ReadOnly));
    QCOMPARE(program.readAllStandardOutput(), script.readAll());
    program.start(QStringLiteral(VNETLENS_PROGRAM), {u"collector"_s, u"--shell"_s, u"PowerShell"_s});
    QVERIFY(program.waitForFinished());
    QVERIFY(program.readAllStandardOutput().contains("Invoke-AzRestMethod"));
    program.start(QStringLiteral(VNETLENS_PROGRAM), {u"collector"_s, u"--shell"_s, u"fish"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 2);
}

QTEST_GUILESS_MAIN(TestCollector)
#include "tst_collector.moc"
