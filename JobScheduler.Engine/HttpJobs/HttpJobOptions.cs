using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;
using JobScheduler.Core.HttpJobs;

namespace JobScheduler.Engine.HttpJobs;

/// <summary>Section HttpJobs: whether there are HTTP jobs, where they may go, and what is kept of the answers.
/// Processes that take jobs and processes that run them read the same.</summary>
internal sealed partial class HttpJobOptions : IValidatableObject
{
    /// <summary>The section.</summary>
    public const string Section = "HttpJobs";

    private const string Prefix = $"JobScheduler:{Section}:";

    /// <summary>The hosts that may be called, separated by commas: names, *.example.com for all below example.com, or addresses;
    /// default none, and then there are no HTTP jobs.</summary>
    public string? AllowedHosts { get; set; }

    /// <summary>Whether http:// will do, and not https:// alone; default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>The ports that may be called, separated by commas; default 443, and 80 with AllowHttp.</summary>
    public string? AllowedPorts { get; set; }

    /// <summary>Networks such as 10.1.0.0/16, separated by commas, that may be reached although they are not public;
    /// default none.</summary>
    public string? AllowedNetworks { get; set; }

    /// <summary>The secrets that sign requests, whsec_ and 24 to 64 bytes in Base64 each, separated by commas; every one signs.
    /// Default none.</summary>
    public string? SigningSecrets { get; set; }

    /// <summary>A file with more of them, separated by commas or line ends; read at start. Default none.</summary>
    public string? SigningSecretsFile { get; set; }

    /// <summary>How long a request may take, from the look for its host to the end of the answer; 1 s to 10 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes of the body of an answer are read and kept; 0 to 65,536, default 65,536.</summary>
    [Range(0, 65_536)]
    public int MaxResponseBytes { get; set; } = 65_536;

    /// <summary>Where HTTP jobs may go; only of options that are valid.</summary>
    public HttpJobPolicy ToPolicy() => new()
    {
        Hosts = [.. Words(AllowedHosts).Select(host => IPAddress.TryParse(host, out var address) ? $"{address}" : host.ToLowerInvariant())],
        Ports = Words(AllowedPorts) is { Length: > 0 } ports ? [.. ports.Select(port => Port(port)!.Value)] : AllowHttp ? [443, 80] : [443],
        AllowsHttp = AllowHttp,
        Networks = [.. Words(AllowedNetworks).Select(IPNetwork.Parse)],
    };

    /// <summary>What signs requests, of both settings; only of options that are valid.</summary>
    public IReadOnlyList<byte[]> ReadSecrets() =>
        [.. Words(SigningSecrets).Concat(InFile()).Select(WebhookSignature.ReadSecret).OfType<byte[]>()];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Words(AllowedHosts).All(host => Host().IsMatch(host) || IsAddress(host)))
            yield return Wrong(nameof(AllowedHosts), "must be host names, *.example.com or addresses, separated by commas");
        if (Words(AllowedPorts).Any(port => Port(port) is null))
            yield return Wrong(nameof(AllowedPorts), "must be ports from 1 to 65535, separated by commas");
        if (!Words(AllowedNetworks).All(network => IPNetwork.TryParse(network, out _)))
            yield return Wrong(nameof(AllowedNetworks), "must be networks such as 10.1.0.0/16, separated by commas");
        if (!Words(SigningSecrets).All(IsSecret))
            yield return Wrong(nameof(SigningSecrets), "must be whsec_ and 24 to 64 bytes in Base64, separated by commas");
        if (FaultOfFile() is { } fault) yield return Wrong(nameof(SigningSecretsFile), fault);
    }

    private static ValidationResult Wrong(string setting, string fault) => new($"{Prefix}{setting} {fault}.", [setting]);

    private string? FaultOfFile()
    {
        try
        {
            return InFile().All(IsSecret) ? null : "must name a file of secrets, whsec_ and 24 to 64 bytes in Base64 each";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return "must name a file that can be read";
        }
    }

    private string[] InFile() => Words(SigningSecretsFile is { Length: > 0 } path ? File.ReadAllText(path) : null);

    private static bool IsSecret(string text) => WebhookSignature.ReadSecret(text) is not null;

    private static int? Port(string text) => ushort.TryParse(text, out var port) && port > 0 ? port : null;

    // Other ways to write one would not be found again in an address.
    private static bool IsAddress(string text) => IPAddress.TryParse(text, out var address)
        && !address.IsIPv4MappedToIPv6 && address.ToString().Equals(text, StringComparison.OrdinalIgnoreCase);

    private static string[] Words(string? list) =>
        list?.Split([',', '\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    // The last label of a name is no number: those of addresses are.
    [GeneratedRegex(
        @"^(\*\.)?([A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?\.)*[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
