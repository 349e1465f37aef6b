namespace JobScheduler.Api.Security;

/// <summary>Section Auth: who may call.</summary>
internal sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>Lets anybody who can reach the address do everything; default false.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>The keys that are let in, each under a number or word that only the configuration uses; default none.</summary>
    public Dictionary<string, ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>Whether a caller has to prove who it is.</summary>
    public bool NeedsKey => ApiKeys.Count > 0;

    /// <summary>The same, before the options are read.</summary>
    public static bool AsksForKeys(IConfiguration configuration) => KeysIn(configuration).Any();

    public static IEnumerable<IConfigurationSection> KeysIn(IConfiguration configuration) =>
        configuration.GetSection($"{Section}:{nameof(ApiKeys)}").GetChildren();

    /// <summary>Key by key: of a whole dictionary the binder leaves out what it cannot read, without a word.</summary>
    public void Read(IConfiguration configuration)
    {
        AllowAnonymous = configuration.GetSection(Section).GetValue<bool>(nameof(AllowAnonymous));
        foreach (var section in KeysIn(configuration)) section.Bind(ApiKeys[section.Key] = new ApiKeyOptions());
    }
}
