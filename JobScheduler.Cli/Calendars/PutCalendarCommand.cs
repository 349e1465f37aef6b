using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Calendars;

/// <summary><c>jobs calendars put</c>: from a file with the body of the PUT, or from dates alone.</summary>
internal sealed class PutCalendarCommand : ApiCommand
{
    private readonly Argument<string> _name = NamedArgument.Of("The name of the calendar");

    private readonly Option<string?> _file = Given.Text(
        "--file", "calendar.json", "The body of PUT /calendars/{name}; - for what is piped in");

    private readonly Option<string?> _dates = Given.Text(
        "--exclude-dates", "dates", "Whole days, with commas between: 2026-12-25, or 2026-12-24/2026-12-26 for several");

    private readonly Option<string?> _timeZone = Given.Text(
        "--time-zone", "zone", "The zone of --exclude-dates; default that of each schedule");

    public PutCalendarCommand(ApiAccess api)
        : base("put", "Makes a calendar, or has it leave out what is given", api)
    {
        Add(_name);
        foreach (var option in new Option[] { _file, _dates, _timeZone }) Add(option);
        Validators.Add(result =>
        {
            var isFile = result.GetValue(_file) is not null;
            if (isFile == result.GetValue(_dates) is not null) result.AddError("Give --file, or --exclude-dates.");
            else if (isFile && result.GetValue(_timeZone) is not null) result.AddError("--time-zone belongs to --exclude-dates.");
        });
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var calendar = call.Value(_file) is { } file
            ? await ReadAsync(file, call.Terminal.In, stop)
            : new() { TimeZone = call.Value(_timeZone), ExcludeDates = call.Value(_dates)!.Split(',') };
        var put = await call.Client.PutCalendarAsync(call.Value(_name), calendar, stop);
        WarningLines.Write(put.Warnings, call.Terminal.Error);
        call.Show(put);
        return ExitCode.Done;
    }

    private static async Task<CalendarRequest> ReadAsync(string file, TextReader piped, CancellationToken stop)
    {
        var text = file == "-" ? await piped.ReadToEndAsync(stop) : await InFileAsync(file, stop);
        try
        {
            // As strictly as the server reads it: what it would refuse is not left out unseen.
            return JsonSerializer.Deserialize(text, WireJson.Default.CalendarRequest)
                ?? throw new UsageException($"{file} has no calendar in it.");
        }
        catch (JsonException error)
        {
            throw new UsageException($"{file} is not the body of a calendar: {error.Message}");
        }
    }

    private static async Task<string> InFileAsync(string path, CancellationToken stop)
    {
        using var reader = new StreamReader(GivenFile.Open(path));
        return await reader.ReadToEndAsync(stop);
    }
}
