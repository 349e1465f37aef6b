namespace JobScheduler.Api.Security.Tokens;

/// <summary>A token cannot be checked: the keys of the provider are not known. It is never thrown, only handed on as the failure of a request.</summary>
internal sealed class ProviderAwayException() : Exception("The identity provider cannot be reached, so that no token can be checked.")
{
    public static ProviderAwayException Now { get; } = new();
}
