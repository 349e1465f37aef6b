using JobScheduler.Cli.Reading;
using Spectre.Console;

namespace JobScheduler.Cli.Showing;

/// <summary>Where a command reads and writes. Tables have boxes and colours only where a person looks on.</summary>
internal sealed class Terminal(TextReader input, TextWriter output, TextWriter error)
{
    private const string NoColour = "NO_COLOR";

    public TextReader In { get; } = input;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Null where a file or another program takes what is written.</summary>
    public IAnsiConsole? Rich { get; init; }

    /// <summary>For what moves while something takes long; null where nobody looks on.</summary>
    public IAnsiConsole? Progress { get; init; }

    /// <summary>Whether a person can be asked.</summary>
    public bool CanAsk { get; init; }

    private static bool IsColourWanted => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(NoColour));

    public static Terminal OfProcess() => new(new ConsoleInput(), Console.Out, Console.Error)
    {
        Rich = Console.IsOutputRedirected ? null : ConsoleOn(Console.Out),
        Progress = Console.IsErrorRedirected ? null : ConsoleOn(Console.Error),
        CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
    };

    public void Show(Sheet sheet)
    {
        if (Rich is null) PlainSheet.Write(sheet, Out);
        else Rich.Write(RichSheet.Of(sheet));
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        ColorSystem = IsColourWanted ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
