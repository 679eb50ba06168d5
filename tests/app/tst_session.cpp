// The session: opening, errors, cancelling, and what stays open meanwhile.
#include "tests/app/fake_steps.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

class TestSession final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openingPublishesTheSnapshot();
    void anErrorIsOneSentenceAndKeepsWhatWasOpen();
    void runningOutOfMemoryIsAnError();
    void cancelKeepsWhatWasOpen();
    void openingAnotherCancelsTheFirst();
    void progressIsReported();
    void closingStopsLoadingToo();
    void aSessionMayEndWhileItLoads();
    void reloadReadsTheSamePaths();
    void titlesNameTheFirstFile_data();
    void titlesNameTheFirstFile();
};

void TestSession::openingPublishesTheSnapshot()
{
    test::FakeSteps fake;
    Session session(fake.steps());
    QSignalSpy opened(&session, &Session::opened);
    session.open({u"/data/good.json"_s});
    QVERIFY(session.isLoading());
    QVERIFY(!session.snapshot().tenant);
    QVERIFY(opened.wait());
    QVERIFY(!session.isLoading());
    QCOMPARE(session.snapshot().tenant->all<VirtualNetwork>().size(), 2u);
    QVERIFY(session.snapshot().diagram);
    QCOMPARE(session.snapshot().title(), u"good.json"_s);
}

void TestSession::anErrorIsOneSentenceAndKeepsWhatWasOpen()
{
    test::FakeSteps fake;
    Session session(fake.steps());
    QSignalSpy opened(&session, &Session::opened);
    QSignalSpy failed(&session, &Session::failed);
    session.open({u"/data/good.json"_s});
    QVERIFY(opened.wait());
    session.open({u"/data/bad.json"_s});
    QVERIFY(failed.wait());
    QCOMPARE(failed.first().first().toString(), u"bad.json is not JSON."_s);
    QCOMPARE(session.snapshot().title(), u"good.json"_s);
    QVERIFY(!session.isLoading());
}

void TestSession::runningOutOfMemoryIsAnError()
{
    test::FakeSteps fake;
    Session session(fake.steps());
    QSignalSpy failed(&session, &Session::failed);
    session.open({u"/data/huge.json"_s});
    QVERIFY(failed.wait());
    QVERIFY(!failed.first().first().toString().isEmpty());
}

void TestSession::cancelKeepsWhatWasOpen()
{
    test::FakeSteps fake;
    Session session(fake.steps());
    QSignalSpy opened(&session, &Session::opened);
    QSignalSpy cancelled(&session, &Session::cancelled);
    QSignalSpy failed(&session, &Session::failed);
    session.open({u"/data/good.json"_s});
    QVERIFY(opened.wait());
    session.open({u"/data/slow.json"_s});
    QTRY_COMPARE(fake.running.load(), 1);
    session.cancel();
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(!session.isLoading());
    QTRY_COMPARE(fake.cancelled.load(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(failed.count(), 0); // Cancel is no failure
    QCOMPARE(opened.count(), 1);
    QCOMPARE(session.snapshot().title(), u"good.json"_s);
    session.cancel();
    QCOMPARE(cancelled.count(), 1); // nothing left to cancel
}

void TestSession::openingAnotherCancelsTheFirst()
{
    test::FakeSteps fake;
    Session session(fake.steps());
    QSignalSpy opened(&session, &Session::opened);
    session.open({u"/data/slow.json"_s});
    QTRY_COMPARE(fake.running.load(), 1);
    session.open({u"/data/good.json"_s});
    QVERIFY(opened.wait());
    QTRY_COMPARE(fake.cancelled.load(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(opened.count(), 1);
    QCOMPARE(session.snapshot().title(), u"good.json"_s);
}

void TestSession::progressIsReported()
{
    test::FakeSteps fake;
    Session session(fake.steps());
    QSignalSpy opened(&session, &Session::opened);
    QSignalSpy progressed(&session, &Session::progressed);
    session.open({u"/data/slow.json"_s});
    QTRY_VERIFY(!progressed.isEmpty() && progressed.last()[0].toLongLong() == 1);
    QCOMPARE(progressed.last()[1].toLongLong(), 4);
    QCOMPARE(progressed.last()[2].toString(), u"Reading slow.json"_s);
    fake.released = true;
    QVERIFY(opened.count() == 1 || opened.wait());
}

void TestSession::closingStopsLoadingToo()
{
    test::FakeSteps fake;
    Session session(fake.steps());
    QSignalSpy opened(&session, &Session::opened);
    QSignalSpy closed(&session, &Session::closed);
    session.open({u"/data/good.json"_s});
    QVERIFY(opened.wait());
    session.open({u"/data/slow.json"_s});
    session.close();
    QCOMPARE(closed.count(), 1);
    QVERIFY(!session.isLoading());
    QVERIFY(!session.snapshot().tenant);
}

void TestSession::aSessionMayEndWhileItLoads()
{
    test::FakeSteps fake;
    {
        Session session(fake.steps());
        session.open({u"/data/slow.json"_s});
        QTRY_COMPARE(fake.running.load(), 1);
    }
    QCOMPARE(fake.running.load(), 0);
    QCOMPARE(fake.cancelled.load(), 1);
    QCoreApplication::processEvents();
}

void TestSession::reloadReadsTheSamePaths()
{
    test::FakeSteps fake;
    Session session(fake.steps());
    QSignalSpy opened(&session, &Session::opened);
    session.open({u"/data/good.json"_s, u"/data/more.json"_s});
    QVERIFY(opened.wait());
    const auto before = session.snapshot().tenant;
    session.reload();
    QVERIFY(opened.wait());
    QVERIFY(session.snapshot().tenant != before);
    QCOMPARE(session.snapshot().paths.size(), 2);
}

void TestSession::titlesNameTheFirstFile_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<QString>("title");
    QTest::newRow("one file by its name") << QStringList {u"/a/b/snapshot.json"_s} << u"snapshot.json"_s;
    QTest::newRow("a folder with a slash at the end") << QStringList {u"/a/b/tenant/"_s} << u"tenant"_s;
    QTest::newRow("nothing") << QStringList {} << QString();
    QTest::newRow("standard input") << QStringList {u"-"_s} << u"-"_s;
}

void TestSession::titlesNameTheFirstFile()
{
    QFETCH(const QStringList, paths);
    QFETCH(const QString, title);
    QCOMPARE(OpenSnapshot {.paths = paths}.title(), title);
}

} // namespace vnetlens

QTEST_GUILESS_MAIN(vnetlens::TestSession)
#include "tst_session.moc"
