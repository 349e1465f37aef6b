using System.Text.RegularExpressions;

namespace JobScheduler.Tests.EndToEnd.Packages;

/// <summary>Two programs over the packages: the application of the README, and one that calls it with the client alone.</summary>
internal static partial class ReaderPrograms
{
    private const string Builder = "var builder = WebApplication.CreateBuilder(args);\n";

    private const string Mailer = """
        public interface IMailer { Task SendAsync(string email, Guid idempotencyKey, CancellationToken cancellationToken); }

        public sealed class NoMailer : IMailer
        {
            public Task SendAsync(string email, Guid idempotencyKey, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    private const string Caller = """
        using JobScheduler;
        using Microsoft.Extensions.DependencyInjection;

        var patience = TimeSpan.FromSeconds(30);
        var services = new ServiceCollection();
        services.AddJobSchedulerClient(new Uri(args[0]));
        await using var provider = services.BuildServiceProvider();
        var jobs = provider.GetRequiredService<IJobClient>();
        var ordered = await jobs.WaitAsync(Guid.Parse(args[1]), patience);
        var enqueued = await jobs.EnqueueAsync(new SendInvoice(8, "alan@shop.example"));
        var here = await jobs.WaitAsync(enqueued.Id, patience);
        Console.WriteLine($"ordered: {ordered.Status}, enqueued here: {here.Status}");

        [Job("send-invoice")]
        public sealed record SendInvoice(int OrderId, string Email);
        """;

    /// <summary>Path and text of each file.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string readme)
    {
        var application = Block().Matches(readme).Select(block => block.Groups[1].Value)
            .First(text => text.Contains(Builder, StringComparison.Ordinal));
        yield return ("Reader/Reader.csproj", Project("Microsoft.NET.Sdk.Web", "JobScheduler"));
        yield return ("Reader/Program.cs",
            application.Replace(Builder, $"{Builder}builder.Services.AddSingleton<IMailer, NoMailer>();\n", StringComparison.Ordinal));
        yield return ("Reader/Mailer.cs", Mailer);
        yield return ("Caller/Caller.csproj", Project("Microsoft.NET.Sdk", "JobScheduler.Client"));
        yield return ("Caller/Program.cs", Caller);
    }

    private static string Project(string sdk, string package) => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
          <ItemGroup><PackageReference Include="{package}" Version="0.2.0" /></ItemGroup>
        </Project>
        """;

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
