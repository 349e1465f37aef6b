namespace JobScheduler.Rest.Errors;

/// <summary>What exceptions mean to a caller.</summary>
internal static class FailedRequests
{
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(2);

    /// <summary>Whether it is the request, or the state of a server, that stands against an answer.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is BadHttpRequestException or StoreUnavailableException or UnknownWordException;

    public static ProblemResult Answer(Exception exception, HttpContext http)
    {
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FailedRequests));
        switch (exception)
        {
            case BadHttpRequestException bad:
                return Problems.ForStatus(bad.StatusCode);
            case StoreUnavailableException:
                RestLog.StoreUnavailable(log, exception, http.Request.Method, http.Request.Path);
                return Problems.Unavailable(
                    "The store is not available for now; the request may or may not have been carried out.", StorePause);
            case UnknownWordException:
                RestLog.WrittenByNewerVersion(log, http.Request.Method, http.Request.Path, exception.Message);
                return Problems.Unavailable(
                    "A newer version of this program wrote this; only a process of that version can show or change it.", StorePause);
            default:
                RestLog.RequestFailed(log, exception, http.Request.Method, http.Request.Path);
                return Problems.ForStatus(StatusCodes.Status500InternalServerError);
        }
    }
}
