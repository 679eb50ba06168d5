// Graphviz in its own process: what it answers, and what happens when it does not.
#include "tests/views/diagram_checks.h"
#include "tests/support/sample_tenants.h"
#include "views/layout/graphviz_client.h"
#include "views/layout/layout.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <thread>

using namespace vnetlens;
using namespace vnetlens::test;

class TestLayoutWorker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void graphvizPlacesTheBlocks();
    void everyRunGivesTheSamePlaces();
    void aBadWorkerLeavesAGoodPictureAndANote_data();
    void aBadWorkerLeavesAGoodPictureAndANote();
    void aCancelledLayoutEndsAtOnce();
    void oneBlockNeedsNoGraphviz();
    void graphsSurviveTheProtocol();
    void oddTextIsNoGraph_data();
    void oddTextIsNoGraph();
    void oddTextIsNoAnswer_data();
    void oddTextIsNoAnswer();

private:
    QString script(const QByteArray& body)
    {
        const QString name = m_folder.filePath(QStringLiteral("worker%1.sh").arg(++m_scripts));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + body + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return name;
    }
    static LayoutOptions realWorker() { return {.workerProgram = QCoreApplication::applicationFilePath()}; }

    QTemporaryDir m_folder;
    int m_scripts = 0;
};

void TestLayoutWorker::graphvizPlacesTheBlocks()
{
    BlockGraph graph {.sizes = {{400, 300}, {200, 200}, {300, 100}, {50, 50}},
                      .edges = {{0, 1}, {0, 2}, {2, 3}}};
    const GraphPlaces places = placeGraph(graph, realWorker());
    QCOMPARE(places.note, QString());
    QCOMPARE(places.centres.size(), graph.sizes.size());
    for (std::size_t i = 0; i < places.centres.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const auto box = [&](std::size_t node) {
                QRectF rect(QPointF(), graph.sizes[node] - QSizeF(1, 1));
                rect.moveCenter(places.centres[node]);
                return rect;
            };
            QVERIFY(!box(i).intersects(box(j)));
        }
    }
}

void TestLayoutWorker::everyRunGivesTheSamePlaces()
{
    const auto tenant = randomTenant(4, 160, 1);
    const Diagram first = layOut(*tenant, realWorker());
    QCOMPARE(first.layoutNote, QString());
    QCOMPARE(written(first), written(layOut(*tenant, realWorker())));
    QCOMPARE(misplacedBoxes(first), QStringList());
    QCOMPARE(linesThroughBoxes(first), QStringList());
}

void TestLayoutWorker::aBadWorkerLeavesAGoodPictureAndANote_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("it crashes") << QByteArray("kill -SEGV $$");
    QTest::newRow("it says that it failed") << QByteArray("cat > /dev/null; exit 1");
    QTest::newRow("it hangs") << QByteArray("exec sleep 60");
    QTest::newRow("it hangs and ignores the end of its input")
        << QByteArray("trap '' TERM HUP; while :; do sleep 1; done");
    QTest::newRow("it says nothing") << QByteArray("cat > /dev/null");
    QTest::newRow("it talks nonsense")
        << QByteArray("cat > /dev/null; echo place 1 2; echo place nan inf; echo end");
    QTest::newRow("it says too little") << QByteArray("cat > /dev/null; echo place 1 2; echo end");
    QTest::newRow("it never reads") << QByteArray("exec <&-; echo end");
    QTest::newRow("it does not exist") << QByteArray();
}

void TestLayoutWorker::aBadWorkerLeavesAGoodPictureAndANote()
{
    QFETCH(QByteArray, body);
    const auto tenant = twoHubs(4);
    LayoutOptions options {.workerProgram
                           = body.isEmpty() ? m_folder.filePath(QStringLiteral("none")) : script(body),
                           .deadlineMilliseconds = 300};
    const Diagram diagram = layOut(*tenant, options);
    QVERIFY(diagram.layoutNote.startsWith(QStringLiteral("Graphviz ")));
    QCOMPARE(misplacedBoxes(diagram), QStringList());
    QCOMPARE(linesThroughBoxes(diagram), QStringList());
    QCOMPARE(written(diagram), written(layOut(*tenant)));
}

void TestLayoutWorker::aCancelledLayoutEndsAtOnce()
{
    std::atomic<bool> cancelled = false;
    LayoutOptions options {.workerProgram = script("exec sleep 60"), .cancelled = &cancelled};
    std::thread user([&cancelled] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        cancelled = true;
    });
    const Diagram diagram = layOut(*twoHubs(2), options);
    user.join();
    QVERIFY(diagram.layoutNote.contains(QStringLiteral("cancelled")));
}

void TestLayoutWorker::oneBlockNeedsNoGraphviz()
{
    const Diagram diagram
        = layOut(*hubAndSpokes(), {.workerProgram = m_folder.filePath(QStringLiteral("none"))});
    QCOMPARE(diagram.layoutNote, QString());
}

void TestLayoutWorker::graphsSurviveTheProtocol()
{
    const BlockGraph graph {.sizes = {{10.25, 20}, {1e6, 0.5}}, .edges = {{1, 0}}};
    const auto read = graphFromText(graphToText(graph));
    QVERIFY(read.has_value());
    QCOMPARE(read->sizes, graph.sizes);
    QCOMPARE(read->edges, graph.edges);
    const std::vector<QPointF> places {{1.5, -2}, {0, 1e7}};
    QCOMPARE(placesFromText(placesToText(places), 2), std::optional(places));
}

void TestLayoutWorker::oddTextIsNoGraph_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("other words") << QByteArray("digraph {}\nend\n");
    QTest::newRow("an edge to nowhere") << QByteArray("graph 1 1\nnode 1 1\nedge 0 1\nend\n");
    QTest::newRow("an edge from below zero") << QByteArray("graph 1 1\nnode 1 1\nedge -1 0\nend\n");
    QTest::newRow("a node without size") << QByteArray("graph 1 0\nnode 0 1\nend\n");
    QTest::newRow("more nodes promised than sent") << QByteArray("graph 9 0\nnode 1 1\nend\n");
    QTest::newRow("cut off") << QByteArray("graph 1 0\nnode 1 1\n");
    QTest::newRow("an absurd count") << QByteArray("graph 1e300 1e300\nend\n");
    QTest::newRow("numbers with a comma") << QByteArray("graph 1 0\nnode 1,5 1\nend\n");
}

void TestLayoutWorker::oddTextIsNoGraph()
{
    QFETCH(QByteArray, text);
    QVERIFY(!graphFromText(text));
}

void TestLayoutWorker::oddTextIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no end") << QByteArray("place 1 1\nplace 1 1\n");
    QTest::newRow("one place short") << QByteArray("place 1 1\nend\n");
    QTest::newRow("one place too many") << QByteArray("place 1 1\nplace 1 1\nplace 1 1\nend\n");
    QTest::newRow("not a number") << QByteArray("place 1 nan\nplace 1 1\nend\n");
}

void TestLayoutWorker::oddTextIsNoAnswer()
{
    QFETCH(QByteArray, text);
    QVERIFY(!placesFromText(text, 2));
}

int main(int argc, char** argv)
{
    // The test is its own worker, as the program is.
    if (argc > 1 && QByteArrayView(argv[1]) == "--layout-worker")
        return runLayoutWorker();
    QGuiApplication application(argc, argv);
    TestLayoutWorker test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_layout_worker.moc"
