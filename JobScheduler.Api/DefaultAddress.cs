namespace JobScheduler.Api;

/// <summary>The address when none is configured, in whatever way.</summary>
internal static class DefaultAddress
{
    public const string Url = "http://localhost:8000";

    private static readonly string[] Settings = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        var isGiven = Settings.Any(name => !string.IsNullOrWhiteSpace(builder.Configuration[name]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!isGiven) builder.WebHost.UseUrls(Url);
    }
}
