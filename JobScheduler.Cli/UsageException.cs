namespace JobScheduler.Cli;

/// <summary>What was given cannot be used; the message says what to give instead. Nothing was asked of the server.</summary>
internal sealed class UsageException(string message) : Exception(message);
