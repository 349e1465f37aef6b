namespace JobScheduler.Client.Contracts;

/// <summary>The body of POST /dashboard/sign-in, by which a browser gives its key once.</summary>
public sealed record SignInRequest
{
    /// <summary>The whole key, as new-key printed it.</summary>
    public string? Key { get; init; }

    /// <summary>Without the key: it belongs in no log.</summary>
    public override string ToString() => nameof(SignInRequest);
}
