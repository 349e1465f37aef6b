namespace JobScheduler.Rest.Limits;

/// <summary>The turn of one request, which it may give back for a while and take again.</summary>
internal sealed class Turn(Turns all, string caller, bool isCostly, CancellationToken aborted)
{
    private long? _since;

    /// <summary>Of the request, where callers take turns.</summary>
    public static Turn? Of(HttpContext http) => http.Features.Get<Turn>();

    /// <summary>Ends when it is the caller's turn, or false when there was none for long;
    /// as cancelled when the caller hangs up before.</summary>
    public async Task<bool> TryBeginAsync()
    {
        try
        {
            _since = await all.EnterAsync(caller, isCostly, aborted);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public void End()
    {
        if (_since is { } since) all.Leave(caller, isCostly, since);
        _since = null;
    }
}
