#include "model/report/text_table.h"

#include <QTest>

using namespace vnetlens;

class TestTextTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAreAsWideAsTheirContent();
    void namesCannotReachTheTerminal_data();
    void namesCannotReachTheTerminal();
};

void TestTextTable::columnsAreAsWideAsTheirContent()
{
    TextTable table({"Name", "N"});
    table.addRow({"größer", "1"});
    table.addRow({"a", "23", "more"});
    table.addRow({"b"});
    QCOMPARE(QString::fromStdString(table.toString(2)),
             QString::fromUtf8("  Name    N\n"
                               "  größer  1\n"
                               "  a       23  more\n"
                               "  b\n"));
}

void TestTextTable::namesCannotReachTheTerminal_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("plain text stays") << QByteArray("vm-web 01 <b>&") << QByteArray("vm-web 01 <b>&");
    QTest::newRow("other scripts stay")
        << QByteArray("\xe6\x9c\xba \xf0\x9f\x96\xa5") << QByteArray("\xe6\x9c\xba \xf0\x9f\x96\xa5");
    QTest::newRow("an escape sequence") << QByteArray("\x1b[2Jgone") << QByteArray("\xef\xbf\xbd[2Jgone");
    QTest::newRow("a line break") << QByteArray("a\nb\rc")
                                  << QByteArray("a\xef\xbf\xbd"
                                                "b\xef\xbf\xbd"
                                                "c");
    QTest::newRow("an eight-bit control") << QByteArray("a\xc2\x9b"
                                                        "b")
                                          << QByteArray("a\xef\xbf\xbd"
                                                        "b");
    QTest::newRow("a right-to-left override") << QByteArray("a\xe2\x80\xae"
                                                            "b")
                                              << QByteArray("a\xef\xbf\xbd"
                                                            "b");
    QTest::newRow("half a character at the end")
        << QByteArray("a\xe2\x80") << QByteArray("a\xef\xbf\xbd\xef\xbf\xbd");
}

void TestTextTable::namesCannotReachTheTerminal()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(printable(name.toStdString())).toHex(' '), shown.toHex(' '));
}

QTEST_APPLESS_MAIN(TestTextTable)
#include "tst_text_table.moc"
