using System.Globalization;

namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>A Redis server of this machine, started by the lab's script and confined as there.</summary>
internal sealed class LabRedis(Guardian guardian, string password) : ClusterProcess("redis", guardian)
{
    // nobody, on every Linux.
    private const string Account = "65534";

    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    private readonly string _folder = Path.Combine(guardian.Folder, "redis");

    public int Port { get; } = LoopbackPort.Free();

    public override string Address => $"127.0.0.1:{Port}";

    /// <summary>What the program was started with: it paints its name over them at once.</summary>
    public string Arguments => File.ReadAllText(Path.Combine(_folder, "arguments"));

    private string PortText => Port.ToString(CultureInfo.InvariantCulture);

    public Task<ToolResult> CliAsync(string? auth, params string[] arguments)
    {
        var start = Tool.Piped("redis-cli", ["-p", PortText, .. arguments]);
        if (auth is not null) start.Environment["REDISCLI_AUTH"] = auth;
        return Tool.RunAsync(start, CancellationToken.None);
    }

    protected override Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var observed = Path.Combine(_folder, "redis-server");
        File.WriteAllText(observed, $"""
            #!/bin/sh
            printf '%s\n' "$@" >{_folder}/arguments
            exec {ToolPath.Required("redis-server", package: "redis-server")} "$@"
            """);
        foreach (var path in (string[])[_folder, observed])
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, Everybody);
        return Task.CompletedTask;
    }

    protected override ProcessCommand Command()
    {
        string[] here = ["--port", PortText, "--bind", "127.0.0.1", "--dir", _folder];
        var script = Path.Combine(LabFiles.Folder, "redis/start.sh");
        return Confined.As(Account, "/bin/sh", [script, "--save", "60", "1", .. here]) with
        {
            Environment = new Dictionary<string, string>
            {
                ["REDIS_PASSWORD"] = password,
                ["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}",
            },
        };
    }

    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken) =>
        (await CliAsync(password, "ping")).Output.Trim() == "PONG";
}
