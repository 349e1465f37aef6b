using Microsoft.AspNetCore.Http;

namespace JobScheduler.Hosting;

/// <summary>Answers with bytes that are there already.</summary>
internal static class PreparedAnswer
{
    /// <summary>The methods that such an answer has.</summary>
    public static string[] ReadMethods { get; } = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>To HEAD the same without the body.</summary>
    public static async Task AnswerAsync(this HttpContext http, string contentType, byte[] body)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
