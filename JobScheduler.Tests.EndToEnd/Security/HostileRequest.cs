using System.Text;

namespace JobScheduler.Tests.EndToEnd.Security;

/// <summary>The bytes of a request.</summary>
internal static class HostileRequest
{
    public static byte[] Of(string method, string path, bool keepsOpen, string? key = null, string body = "") => Encoding.ASCII.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: {(keepsOpen ? "keep-alive" : "close")}\r\n"
        + (key is null ? "" : $"X-Api-Key: {key}\r\n")
        + (body.Length > 0
            ? $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            : method == "GET" ? ""
            : "Content-Length: 0\r\n")
        + $"\r\n{body}");
}
