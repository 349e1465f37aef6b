namespace JobScheduler.Api.Security.Guards;

/// <summary>What a caller says of its own address is not looked at, and the framework must not look at it either.</summary>
internal static class ForwardedHeaders
{
    private const string Setting = "FORWARDEDHEADERS_ENABLED";

    // The framework's switch knows no proxies: it believes everybody. Whoever guesses keys would have an address for each guess.
    public static void RefuseTrust(IConfiguration configuration)
    {
        if (bool.TrueString.Equals(configuration[Setting], StringComparison.OrdinalIgnoreCase)) throw new StartRefusedException(
            $"ASPNETCORE_{Setting}=true lets every caller say which address it comes from: remove it; X-Forwarded-* is not evaluated.");
    }
}
