using System.Text.RegularExpressions;
using JobScheduler.Cli.Schedules.Files;
using JobScheduler.Rest.Bodies;
using ScheduleChange = JobScheduler.Cli.Schedules.Changes.ScheduleChange;

namespace JobScheduler.Tests.Cli;

/// <summary>What can be wrong with schedules.yaml: everything is told at once, with line and column.</summary>
public sealed class ScheduleFileTests
{
    /// <summary>Else a file that changes one of them alone would seem to change nothing.</summary>
    [Fact]
    public void Every_field_that_a_schedule_may_be_given_is_compared_with_what_there_is() =>
        Assert.Equal(BodyShapes.Schedule.Fields.Names.Order(), ScheduleChange.Names.Order());

    [Theory]
    [InlineData("", "1:1 A file begins with 'schedules:', and the keys of schedules under it.")]
    [InlineData("- a", "1:1 A file begins with 'schedules:', and the keys of schedules under it.")]
    [InlineData("schedule:", "1:1 There is no 'schedule' here, only 'schedules'.")]
    [InlineData("schedules: [a]", "1:12 Under 'schedules' stand keys of schedules.")]
    [InlineData("schedules:\n  a: 7", "2:6 a: the fields of a schedule are expected.")]
    [InlineData("schedules:\n  a: {}", "2:3 a: A recurring job needs a cron expression, for example \"*/5 * * * *\". (required)")]
    [InlineData("schedules:\n  a: { cron_expression: 5 }", "2:8 a: * (wrong_type)")]
    [InlineData("schedules:\n  a: { cron_expression: \"61 * * * *\" }", "2:8 a: * (cron_out_of_range)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", time_zone: Mars/Phobos }", "2:35 a: * (unknown_time_zone)")]
    [InlineData("schedules:\n  a: { cron_expression: */5 * * * * }", "2:29 This is not YAML: *alias*in quotes.")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", cron: x }", "2:35 a: * (unknown_field)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", priority: \"2\" }", "2:35 a: * (wrong_type)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", priority: 9 }", "2:35 a: * (out_of_range)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", paused: no }", "2:35 a: * (wrong_type)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", overlap: never }", "2:35 a: * (unknown_value)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", tags: x }", "2:35 a: * (wrong_type)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", tags: [x, 7] }", "2:45 a: * (wrong_type)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", payload: [] }", "2:35 a: * (wrong_type)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", retry: { factor: 0.5 } }", "2:44 a: * (out_of_range)")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\", retry: { delay: 5 } }", "2:44 a: * (unknown_field)")]
    [InlineData("schedules:\n  a b: { cron_expression: \"@daily\" }", "2:3 *")]
    [InlineData("schedules:\n  preview: { cron_expression: \"@daily\" }", "2:3 The key 'preview' is taken by the previews.")]
    [InlineData(
        "schedules:\n  01a207cf-29b7-737e-8963-ff4f95d94a60: { cron_expression: \"@daily\" }",
        "2:3 A schedule's key must not look like an id.")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\" }\n  a: {}", "3:3 'a' is there twice, for the first time in line 2.")]
    [InlineData("schedules: &x\n  a: { cron_expression: \"@daily\" }", "1:12 & begins an anchor, which is not read here.")]
    [InlineData("schedules:\n  a: { cron_expression: !cron \"@daily\" }", "2:25 ! begins a tag, which is not read here.")]
    [InlineData("schedules:\n  ? [a]\n  : {}", "2:5 The name of a field is a text.")]
    [InlineData("schedules:\n---\nschedules:", "2:1 A file holds one document.")]
    [InlineData("schedules:\n  a: { cron_expression: \"@daily\"", "*This is not YAML: *")]
    [InlineData("schedules:\n\ta: 7", "*This is not YAML: *")]
    public void Each_fault_is_told_with_its_place(string text, string told)
    {
        var (entries, faults) = Read(text);

        Assert.True(faults.Count == 1, string.Join('\n', faults));
        Assert.Matches($"^{Regex.Escape(told).Replace(@"\*", ".*", StringComparison.Ordinal)}$", faults[0]);
        Assert.DoesNotContain(entries, entry => entry.Key == "a" && told.Contains(" a: ", StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var (_, faults) = Read("""
            schedules:
              a:
                cron_expression: "61 * * * *"
                priority: 9
                queue: a b
              b:
                cron_expression: "@daily"
                qeue: x
            schedulez: 1
            """);

        Assert.Equal(["3:5", "4:5", "5:5", "8:5", "9:1"], faults.Select(fault => fault.Split(' ')[0]).Order());
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("+5", "5")]
    [InlineData("007", "7")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("1.50", "1.50")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e3", "1e3")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("true", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("no", "\"no\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("2026-12-01", "\"2026-12-01\"")]
    [InlineData("'5'", "\"5\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("[1, {a: ~}]", "[1,{\"a\":null}]")]
    public void Words_without_quotes_mean_what_YAML_1_2_says(string yaml, string json)
    {
        var (entries, faults) = Read($"schedules:\n  a:\n    cron_expression: \"@daily\"\n    payload:\n      value: {yaml}\n");

        Assert.Empty(faults);
        Assert.Equal(json, Assert.Single(entries).Request.Payload!.Value.GetProperty("value").GetRawText());
    }

    [Fact]
    public void A_file_without_schedules_is_empty() => Assert.Empty(Read("schedules:").Entries);

    [Fact]
    public void Nesting_has_an_end() =>
        Assert.Contains("levels", Assert.Single(Read("schedules: " + new string('[', 10_000)).Faults), StringComparison.Ordinal);

    private static (List<ScheduleEntry> Entries, List<string> Faults) Read(string text)
    {
        var faults = new List<FileFault>();
        using var reader = new StringReader(text);
        var entries = ScheduleFile.Read(reader, TimeProvider.System, faults);
        return (entries, [.. faults.Select(fault => $"{fault.At} {fault.Text}")]);
    }
}
