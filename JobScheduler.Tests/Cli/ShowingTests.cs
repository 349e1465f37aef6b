using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;
using Spectre.Console;

namespace JobScheduler.Tests.Cli;

public sealed class ShowingTests
{
    private static readonly Sheet Two = new(["id", "status"], [["7", "completed"], ["[red]8[/]", "failed"]]);

    [Fact]
    public void Where_a_program_reads_a_row_is_a_line()
    {
        using var output = new StringWriter();

        new Terminal(TextReader.Null, output, TextWriter.Null).Show(Two);

        Assert.Equal("ID         STATUS\n7          completed\n[red]8[/]  failed\n", $"{output}");
    }

    [Theory]
    [InlineData(ColorSystemSupport.NoColors, false)]
    [InlineData(ColorSystemSupport.Standard, true)]
    public void Where_a_person_reads_it_has_boxes_and_colours_if_wanted(ColorSystemSupport colours, bool isColoured)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = colours, Out = new AnsiConsoleOutput(output) });

        new Terminal(TextReader.Null, output, TextWriter.Null) { Rich = console }.Show(Two);

        Assert.Contains("─────", $"{output}", StringComparison.Ordinal);
        Assert.Contains("[red]8[/]", $"{output}", StringComparison.Ordinal);
        Assert.Equal(isColoured, $"{output}".Contains("\u001b[3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("90s", 90.0)]
    [InlineData("10m", 600.0)]
    [InlineData("1h30m", 5_400.0)]
    [InlineData("1.5h", 5_400.0)]
    [InlineData("2d", 172_800.0)]
    [InlineData("250ms", 0.25)]
    [InlineData("0s", 0.0)]
    [InlineData("", null)]
    [InlineData("10", null)]
    [InlineData("-5m", null)]
    [InlineData("5 m", null)]
    [InlineData("5M", null)]
    [InlineData("1h 30m", null)]
    [InlineData("999999999999999d", null)]
    public void Durations_have_units(string text, double? seconds) => Assert.Equal(seconds, DurationText.Read(text)?.TotalSeconds);
}
