namespace JobScheduler.Cli.Connecting;

/// <summary>The way to the API that all commands share: where it is, what proves the caller, in which form answers are shown.</summary>
internal sealed class ApiAccess(Surroundings surroundings)
{
    private const string AddressVariable = "JOBS_URL";
    private const string KeyVariable = "JOBS_API_KEY";
    private const string DefaultAddress = "http://localhost:8000";

    private readonly Option<string?> _url = new("--url")
    {
        Description = $"Where the API is; default {AddressVariable}, else {DefaultAddress}",
        HelpName = "address",
    };

    private readonly Option<string?> _keyFile = new("--key-file")
    {
        Description = $"A file that holds the API key; default the variable {KeyVariable}",
        HelpName = "file",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Answers as JSON, for programs" };

    public void AddTo(Command command)
    {
        command.Add(_url);
        command.Add(_keyFile);
        command.Add(_json);
    }

    /// <summary>Runs a command that asks the API; what goes wrong on the way is told in words.</summary>
    public async Task<int> CallAsync(
        ParseResult parsed, Func<ApiCall, CancellationToken, Task<int>> run, CancellationToken stop)
    {
        Uri? address = null;
        try
        {
            address = ApiAddress.Read(parsed.GetValue(_url) ?? Given(AddressVariable) ?? DefaultAddress);
            using var http = Connected(address, parsed.GetValue(_keyFile));
            var call = new ApiCall(parsed, new JobSchedulerClient(http), surroundings, parsed.GetValue(_json));
            return await run(call, stop);
        }
        catch (Exception error) when (Failures.Tell(error, address, surroundings.Terminal.Error, stop) is { } exitCode)
        {
            return exitCode;
        }
    }

    private HttpClient Connected(Uri address, string? keyFile)
    {
        var key = keyFile is not null ? ApiKeyText.InFile(keyFile)
            : Given(KeyVariable) is { } given ? ApiKeyText.Of(given, KeyVariable)
            : null;
        var http = new HttpClient(surroundings.Connect()) { BaseAddress = address };
        if (key is null) return http;
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        if (address is { Scheme: "http", IsLoopback: false })
            surroundings.Terminal.Error.WriteLine($"The key travels readable to {address.Host}: https would hide it.");
        return http;
    }

    private string? Given(string variable) => surroundings.Variable(variable) is { Length: > 0 } value ? value : null;
}
