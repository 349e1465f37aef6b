using JobScheduler.Tests.EndToEnd;
using JobScheduler.Tests.EndToEnd.LocalCluster;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// Tests of the guardian kill an owner of servers: that is this program, too.
if (args is [ServerOwner.Argument]) return await ServerOwner.RunAsync();

// What xunit would generate: dotnet test speaks a protocol, chaos.sh the console runner's language.
return args.Contains("--server")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
