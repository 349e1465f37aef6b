namespace JobScheduler.Cli.Connecting;

/// <summary>Reads where the API is.</summary>
internal static class ApiAddress
{
    /// <summary>With a slash at its end: relative addresses are put behind it.</summary>
    public static Uri Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException("The address of the API is something like http://localhost:8000 or https://jobs.example/scheduler.");
        if (address is not { UserInfo: "", Query: "", Fragment: "" })
            throw new UsageException(
                "The address of the API has neither a password nor a query: a key comes from JOBS_API_KEY or --key-file.");
        return address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
    }
}
