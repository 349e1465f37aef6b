using JobScheduler.Hosting;

namespace JobScheduler.Api;

/// <summary>The address when none is configured, in whatever way.</summary>
internal static class DefaultAddress
{
    public const string Url = "http://localhost:8000";

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (!GivenAddress.IsGiven(builder.Configuration)) builder.WebHost.UseUrls(Url);
    }
}
