#include "app/command_line.h"

#include <QTest>

using namespace vnetlens;

namespace {

std::vector<std::string> wordsOf(const QByteArray& line)
{
    std::vector<std::string> words;
    for (const QByteArray& word : line.split(' ')) {
        if (!word.isEmpty())
            words.push_back(word.toStdString());
    }
    return words;
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noCommandOpensTheWindow();
    void everyOptionArrives();
    void pathsMayLookLikeOptions();
    void helpAndVersionWinOverMistakes();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void theHelpNamesEveryCommandAndItsOptions();
};

void TestCommandLine::noCommandOpensTheWindow()
{
    const auto options = parseCommandLine({"a.json", "folder"});
    QVERIFY(bool(options));
    QCOMPARE(options->command, CommandName::Window);
    QCOMPARE(options->snapshots, (std::vector<std::string> {"a.json", "folder"}));
    QCOMPARE(parseCommandLine({})->command, CommandName::Window);
}

void TestCommandLine::everyOptionArrives()
{
    const auto options = parseCommandLine(wordsOf(
        "simulate a.json --from vm-a b.json --to=Internet --protocol UDP --port 53 --source-port 5353 "
        "--fqdn example.org --format JSON -o out.json"));
    QVERIFY2(bool(options), options ? "" : options.error().text.c_str());
    QCOMPARE(options->command, CommandName::Simulate);
    QCOMPARE(options->snapshots, (std::vector<std::string> {"a.json", "b.json"}));
    QCOMPARE(options->from, std::string("vm-a"));
    QCOMPARE(options->to, std::string("Internet"));
    QVERIFY(options->protocol == Protocol::Udp);
    QCOMPARE(options->port, std::optional<std::uint16_t>(53));
    QCOMPARE(options->sourcePort, std::uint16_t(5353));
    QCOMPARE(options->fqdn, std::string("example.org"));
    QCOMPARE(options->format, std::optional(OutputFormat::Json));
    QCOMPARE(options->output, std::string("out.json"));

    QCOMPARE(parseCommandLine(wordsOf("export - -oout.svg"))->output, std::string("out.svg"));
    QCOMPARE(parseCommandLine(wordsOf("export a --output=x.png --scale 2.5"))->scale, 2.5);
    QCOMPARE(parseCommandLine(wordsOf("rules a --nic nic-1"))->nic, std::string("nic-1"));
    QCOMPARE(parseCommandLine(wordsOf("simulate a --flows -"))->flows, std::string("-"));
    QVERIFY(bool(parseCommandLine(wordsOf("simulate a --from x --to y --protocol icmp"))));
}

void TestCommandLine::pathsMayLookLikeOptions()
{
    QCOMPARE(parseCommandLine(wordsOf("info -- --nic info"))->snapshots,
             (std::vector<std::string> {"--nic", "info"}));
    QCOMPARE(parseCommandLine(wordsOf("info -"))->snapshots, (std::vector<std::string> {"-"}));
    QCOMPARE(parseCommandLine(wordsOf("./info"))->command, CommandName::Window);
}

void TestCommandLine::helpAndVersionWinOverMistakes()
{
    const auto help = parseCommandLine(wordsOf("simulate --port x --help"));
    QCOMPARE(help->command, CommandName::Help);
    QCOMPARE(help->helpAbout, CommandName::Simulate);
    QCOMPARE(parseCommandLine(wordsOf("-h"))->helpAbout, CommandName::Window);
    QCOMPARE(parseCommandLine(wordsOf("--version"))->command, CommandName::Version);
}

void TestCommandLine::mistakesAreNamed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char* line, const char* sentence) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(sentence);
    };
    row("info", "A snapshot is needed: a file, a folder, or - for standard input.");
    row("rules a", "--nic is needed.");
    row("routes a --nic", "--nic needs a value.");
    row("routes a --nic=", "--nic: a value is needed.");
    row("info a --nic b", "--nic does not belong to info.");
    row("a.json --format json", "--format does not belong to the window.");
    row("info a --colour red", "Unknown option --colour.");
    row("simulate a", "--from is needed.");
    row("simulate a --from x --port 1", "--to is needed.");
    row("simulate a --from x --to y", "--port is needed for tcp and udp.");
    row("simulate a --from x --to y --port 65536", "--port: \"65536\" is not a port from 0 to 65535.");
    row("simulate a --from x --to y --port 22-23", "--port: \"22-23\" is not a port from 0 to 65535.");
    row("simulate a --from x --to y --port -1", "--port: \"-1\" is not a port from 0 to 65535.");
    row("simulate a --from x --to y --port 1 --source-port many",
        "--source-port: \"many\" is not a port from 0 to 65535.");
    row("simulate a --from x --to y --port 1 --protocol gre",
        "--protocol: \"gre\" is none of tcp, udp, icmp, esp and ah.");
    row("simulate a --flows f --from x", "--flows does not go with --from, --to and --port.");
    row("simulate - --flows -", "Standard input cannot be both snapshot and flows.");
    row("simulate a --flows f --format text", "--flows writes json.");
    row("info a --format yaml", "--format: \"yaml\" is no format.");
    row("info a --format svg", "info writes text or json.");
    row("export a --format json", "export writes svg, pdf or png.");
    row("export a --scale 0", "--scale: \"0\" is not a number above 0.");
    row("export a --scale nan", "--scale: \"nan\" is not a number above 0.");
    row("export a --from x -o b.svg", "--to is needed.");
}

void TestCommandLine::mistakesAreNamed()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, sentence);
    const auto options = parseCommandLine(wordsOf(line));
    QVERIFY(!options);
    const QByteArray said = QByteArray::fromStdString(options.error().text);
    QVERIFY2(said.startsWith(sentence + " See vnetlens "), said.constData());
}

void TestCommandLine::theHelpNamesEveryCommandAndItsOptions()
{
    const QString help = helpText(CommandName::Window);
    for (const std::string_view word : commandWords())
        QVERIFY2(help.contains(QStringLiteral("vnetlens %1 ").arg(QString::fromStdString(std::string(word)))),
                 qPrintable(help));
    const QString about = helpText(CommandName::Simulate);
    for (const char* option :
         {"--from END", "--to END", "--protocol NAME", "--port N", "--source-port N", "--fqdn NAME",
          "--flows FILE", "--format FORMAT", "-o, --output FILE", "-h, --help"})
        QVERIFY2(about.contains(QString::fromUtf8(option)), option);
    QVERIFY(!about.contains(QStringLiteral("--nic")));
    for (const QString& line : help.split(QLatin1Char('\n')) + about.split(QLatin1Char('\n')))
        QVERIFY2(line.size() <= 110, qPrintable(line));
}

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
