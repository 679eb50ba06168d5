#include "app/command_line.h"

#include "app/command_options.h"

#include <QCoreApplication>

#include <algorithm>

namespace vnetlens {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("CommandLine", text);
}

const CommandSpec* findCommand(std::string_view word)
{
    const auto specs = commandSpecs();
    const auto found = std::find_if(specs.begin(), specs.end(),
                                    [&](const CommandSpec& spec) { return spec.word == word; });
    return found == specs.end() ? nullptr : &*found;
}

bool takes(const OptionSpec& option, CommandName command)
{
    return std::find(option.commands.begin(), option.commands.end(), command) != option.commands.end();
}

/// An argument as written, split at the first "=" where it is a long option.
struct Argument {
    std::string name;
    std::optional<std::string> value;
};

Argument split(const std::string& text)
{
    const auto equals = text.find('=');
    if (text.starts_with("--") && equals != std::string::npos)
        return {text.substr(0, equals), text.substr(equals + 1)};
    if (text.starts_with("-o") && text.size() > 2 && text[1] != '-')
        return {"-o", text.substr(2)};
    return {text, std::nullopt};
}

/// Reads the arguments from left to right.
class Parser
{
public:
    explicit Parser(const std::vector<std::string>& arguments)
        : m_arguments(arguments)
    {
    }

    Result<Options> parse()
    {
        if (!m_arguments.empty()) {
            if (const CommandSpec* command = findCommand(m_arguments.front())) {
                m_options.command = command->name;
                m_word = command->word;
                m_next = 1;
            }
        }
        if (const auto special = helpOrVersion())
            return *special;
        while (m_next < m_arguments.size()) {
            if (auto error = takeArgument())
                return *error;
        }
        if (auto error = whatIsMissing())
            return *error;
        return m_options;
    }

private:
    std::optional<Options> helpOrVersion() const
    {
        for (std::size_t i = m_next; i < m_arguments.size() && m_arguments[i] != "--"; ++i) {
            if (m_arguments[i] == "--help" || m_arguments[i] == "-h")
                return Options {.command = CommandName::Help, .helpAbout = m_options.command};
            if (m_arguments[i] == "--version")
                return Options {.command = CommandName::Version};
        }
        return std::nullopt;
    }

    std::optional<Error> takeArgument()
    {
        const std::string& text = m_arguments[m_next++];
        if (m_onlyPaths || text == "-" || !text.starts_with('-')) {
            m_options.snapshots.push_back(text);
            return {};
        }
        if (text == "--") {
            m_onlyPaths = true;
            return {};
        }
        return takeOption(split(text));
    }

    std::optional<Error> takeOption(const Argument& argument)
    {
        for (const OptionSpec& option : optionSpecs()) {
            if (argument.name != option.name && (option.letter.empty() || argument.name != option.letter))
                continue;
            if (!takes(option, m_options.command))
                return usage(argument.name + " does not belong to " + subject() + ".");
            std::optional<std::string> value = argument.value;
            if (!value) {
                if (m_next == m_arguments.size())
                    return usage(argument.name + " needs a value.");
                value = m_arguments[m_next++];
            }
            if (const auto error = option.apply(m_options, *value))
                return usage(argument.name + ": " + error->text);
            return {};
        }
        return usage("Unknown option " + argument.name + ".");
    }

    std::optional<Error> whatIsMissing() const
    {
        const Options& o = m_options;
        if (o.command == CommandName::Window)
            return {};
        if (o.command == CommandName::Collector)
            return o.snapshots.empty() ? std::optional<Error>() : usage("collector takes no snapshot.");
        if (o.snapshots.empty())
            return usage("A snapshot is needed: a file, a folder, or - for standard input.");
        if ((o.command == CommandName::Rules || o.command == CommandName::Routes) && o.nic.empty())
            return usage("--nic is needed.");
        if (const auto error = wrongFlow())
            return error;
        return wrongFormat();
    }

    std::optional<Error> wrongFlow() const
    {
        const Options& o = m_options;
        const bool asksOne = !o.from.empty() || !o.to.empty();
        if (o.command == CommandName::Simulate && !o.flows.empty()) {
            if (asksOne || o.port)
                return usage("--flows does not go with --from, --to and --port.");
            const bool inputTwice
                = o.flows == "-" && std::count(o.snapshots.begin(), o.snapshots.end(), "-") > 0;
            return inputTwice ? std::optional(usage("Standard input cannot be both snapshot and flows."))
                              : std::nullopt;
        }
        if (o.command != CommandName::Simulate && !(o.command == CommandName::Export && asksOne))
            return {};
        if (o.from.empty())
            return usage("--from is needed.");
        if (o.to.empty())
            return usage("--to is needed.");
        if (hasPorts(o.protocol) && !o.port)
            return usage("--port is needed for tcp and udp.");
        return {};
    }

    std::optional<Error> wrongFormat() const
    {
        if (!m_options.format)
            return {};
        const bool isText
            = *m_options.format == OutputFormat::Text || *m_options.format == OutputFormat::Json;
        if (m_options.command == CommandName::Export && isText)
            return usage("export writes svg, pdf or png.");
        if (m_options.command != CommandName::Export && !isText)
            return usage(std::string(m_word) + " writes text or json.");
        if (!m_options.flows.empty() && *m_options.format == OutputFormat::Text)
            return usage("--flows writes json.");
        return {};
    }

    std::string subject() const { return m_word.empty() ? "the window" : std::string(m_word); }
    Error usage(const std::string& text) const
    {
        return Error {text + " See vnetlens " + std::string(m_word)
                      + (m_word.empty() ? "--help." : " --help.")};
    }

    const std::vector<std::string>& m_arguments;
    std::size_t m_next = 0;
    std::string_view m_word;
    bool m_onlyPaths = false;
    Options m_options;
};

QString optionLines(CommandName command)
{
    QString text;
    const auto line = [&](const QString& left, const QString& right) {
        text += QStringLiteral("  %1%2\n").arg(left, -24).arg(right);
    };
    for (const OptionSpec& option : optionSpecs()) {
        if (!takes(option, command))
            continue;
        QString left = QString::fromUtf8(option.name.data(), static_cast<qsizetype>(option.name.size()));
        if (!option.letter.empty())
            left.prepend(QString::fromUtf8(option.letter.data(), static_cast<qsizetype>(option.letter.size()))
                         + QStringLiteral(", "));
        line(left + QLatin1Char(' ') + QString::fromUtf8(option.value), translated(option.help));
    }
    line(QStringLiteral("-h, --help"), translated(QT_TRANSLATE_NOOP("CommandLine", "This text")));
    if (command == CommandName::Window)
        line(QStringLiteral("--version"), translated(QT_TRANSLATE_NOOP("CommandLine", "The version")));
    return text;
}

QString programHelp()
{
    QString text = translated(QT_TRANSLATE_NOOP("CommandLine",
                                                "VNetLens reviews saved Azure network snapshots, offline."))
        + QStringLiteral("\n\nvnetlens [SNAPSHOT...]\n  ")
        + translated(QT_TRANSLATE_NOOP("CommandLine", "Opens the window.")) + QStringLiteral("\n\n");
    for (const CommandSpec& command : commandSpecs()) {
        text += QStringLiteral("vnetlens %1 %2\n  %3.\n")
                    .arg(QString::fromUtf8(command.word.data(), static_cast<qsizetype>(command.word.size())),
                         QString::fromUtf8(command.usage), translated(command.help));
    }
    return text;
}

} // namespace

Result<Options> parseCommandLine(const std::vector<std::string>& arguments)
{
    return Parser(arguments).parse();
}

QString helpText(CommandName command)
{
    const QString notes = translated(QT_TRANSLATE_NOOP(
        "CommandLine",
        "SNAPSHOT is a JSON file or a folder of them, or - for standard input; several are merged.\n"
        "END is a machine's or interface's name, a resource id, an IP address or Internet.\n"
        "Exit codes: 0 done or allowed, 1 denied, 2 wrong usage, 3 unreadable snapshot, 4 unknown.\n"));
    const auto specs = commandSpecs();
    const auto found = std::find_if(specs.begin(), specs.end(),
                                    [&](const CommandSpec& spec) { return spec.name == command; });
    QString text = programHelp();
    if (found != specs.end()) {
        text = QStringLiteral("vnetlens %1 %2\n  %3.\n")
                   .arg(QString::fromUtf8(found->word.data(), static_cast<qsizetype>(found->word.size())),
                        QString::fromUtf8(found->usage), translated(found->help));
    }
    return text + QLatin1Char('\n') + optionLines(command) + QLatin1Char('\n') + notes;
}

std::vector<std::string_view> commandWords()
{
    std::vector<std::string_view> words;
    for (const CommandSpec& command : commandSpecs())
        words.push_back(command.word);
    return words;
}

} // namespace vnetlens
