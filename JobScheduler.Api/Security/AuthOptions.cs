namespace JobScheduler.Api.Security;

/// <summary>Section Auth: who may call.</summary>
internal sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>Lets anybody who can reach the address do everything; default false.</summary>
    public bool AllowAnonymous { get; set; }
}
