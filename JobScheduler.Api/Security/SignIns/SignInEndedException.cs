namespace JobScheduler.Api.Security.SignIns;

/// <summary>What a browser holds signs it in no more.</summary>
internal sealed class SignInEndedException(string message) : Exception(message)
{
    public static SignInEndedException Now => new("The sign-in is over: it was ended, has expired, or its key was withdrawn.");
}
