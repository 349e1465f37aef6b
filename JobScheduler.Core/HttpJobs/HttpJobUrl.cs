using System.Text.RegularExpressions;

namespace JobScheduler.Core.HttpJobs;

/// <summary>The rules of the address of an HTTP job.</summary>
internal static partial class HttpJobUrl
{
    private const int MaxLength = 2048;

    /// <summary>The address; only to be used when no violation was added.</summary>
    public static Uri? Check(string text, HttpJobPolicy policy, ICollection<Violation> violations)
    {
        if (Start().Match(text) is not { Success: true } start)
        {
            AddScheme(policy, violations);
            return null;
        }

        if (!policy.AllowsHttp && !start.Groups["secure"].Success) AddScheme(policy, violations);
        var authority = start.Groups["authority"];
        if (Fault(text, authority) is { } fault)
        {
            violations.Add(fault);
            return null;
        }

        // Whatever is not plain is no host on a list of plain ones.
        if (Plain().IsMatch(authority.Value))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            {
                violations.Add(new(HttpJobFields.Url, BrokenRule.UrlInvalid, $"{HttpJobFields.Url} cannot be read as an address."));
                return null;
            }

            if (policy.AllowsHost(url.IdnHost) && policy.Ports.Contains(url.Port)) return url;
        }

        violations.Add(NotAllowed);
        return null;
    }

    /// <summary>The same words for whatever is wrong with the destination: they do not tell what is there.</summary>
    public static Violation NotAllowed { get; } =
        new(HttpJobFields.Url, BrokenRule.DestinationNotAllowed, $"This destination is not allowed.");

    private static void AddScheme(HttpJobPolicy policy, ICollection<Violation> violations) => violations.Add(policy.AllowsHttp
        ? new(HttpJobFields.Url, BrokenRule.UrlScheme, $"{HttpJobFields.Url} must begin with https:// or http://.")
        : new(HttpJobFields.Url, BrokenRule.UrlScheme, $"{HttpJobFields.Url} must begin with https://."));

    // What one program reads as a path, another reads as a host.
    private static Violation? Fault(string text, Group authority)
    {
        if (text.Length > MaxLength)
            return new(HttpJobFields.Url, BrokenRule.TooLong, $"{HttpJobFields.Url} must be at most {MaxLength} characters.");
        if (authority.Value.Contains('@', StringComparison.Ordinal))
            return new(HttpJobFields.Url, BrokenRule.UrlInvalid, $"{HttpJobFields.Url} must not have a user name or a password.");
        var isReadable = authority.Length > 0 && !authority.Value.Contains('\\', StringComparison.Ordinal)
            && Visible().IsMatch(text.Remove(authority.Index, authority.Length));
        return isReadable ? null : new(
            HttpJobFields.Url, BrokenRule.UrlInvalid,
            $"{HttpJobFields.Url} must have a host, and may hold visible ASCII characters other than a backslash only.");
    }

    [GeneratedRegex("^http(?<secure>s)?://(?<authority>[^/?#]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Start();

    [GeneratedRegex(@"^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[!-\[\]-~]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Visible();
}
