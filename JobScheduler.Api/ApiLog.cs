namespace JobScheduler.Api;

/// <summary>All log texts of the API.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(101, LogLevel.Warning,
        "Anybody who can reach {Addresses} may do everything: Auth__AllowAnonymous is true and no authentication is configured")]
    public static partial void AnonymousAllowed(ILogger log, string addresses);

    [LoggerMessage(104, LogLevel.Warning, "The API key {Name} has expired at {ExpiresAt} and lets nobody in")]
    public static partial void KeyHasExpired(ILogger log, string name, DateTimeOffset expiresAt);

    [LoggerMessage(105, LogLevel.Error, "The API keys stay as they were, because the new configuration is not valid: {Problems}")]
    public static partial void KeysNotReloaded(ILogger log, string problems);

    [LoggerMessage(106, LogLevel.Warning,
        "API keys travel readable to {Addresses}: let a proxy in front end TLS, or configure a certificate")]
    public static partial void KeysTravelPlain(ILogger log, string addresses);

    [LoggerMessage(108, LogLevel.Warning,
        "The identity provider cannot be read at {Address}, and tokens that need it are refused: {Reason}")]
    public static partial void ProviderIsAway(ILogger log, string address, string reason);

    [LoggerMessage(109, LogLevel.Information, "The identity provider answers again at {Address}")]
    public static partial void ProviderIsBack(ILogger log, string address);

    [LoggerMessage(110, LogLevel.Information, "The API keys were read anew: {Count} are in force")]
    public static partial void KeysReloaded(ILogger log, int count);

    [LoggerMessage(111, LogLevel.Warning, "Which keys were used in the last minute could not be noted at the end: {Reason}")]
    public static partial void LastUsesNotNoted(ILogger log, string reason);
}
