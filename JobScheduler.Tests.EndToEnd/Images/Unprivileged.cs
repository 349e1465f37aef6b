using System.Diagnostics;

namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>Runs programs as a user who owns nothing, as a container does.</summary>
internal static class Unprivileged
{
    // nobody, on every Linux.
    private const string User = "65534";

    public static ProcessStartInfo Start(
        ImageFolder image, string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = Tool.Piped(Confined.As(User, program, arguments));
        start.WorkingDirectory = image.Path;
        start.Environment["HOME"] = "/nonexistent";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return start;
    }
}
