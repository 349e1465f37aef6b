using JobScheduler.Tests.EndToEnd;
using JobScheduler.Tests.EndToEnd.LocalCluster;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// Tests of the guardian kill an owner of servers: that is this program, too.
if (args is [ServerOwner.Argument]) return await ServerOwner.RunAsync();

// What xunit would generate: dotnet test speaks a protocol, chaos.sh the console runner's language.
if (!args.Contains("--server")) return await ConsoleRunner.Run(args);

// The processes that a test starts live for seconds, in which optimised code costs more than it saves (milliseconds, in hex).
Environment.SetEnvironmentVariable("DOTNET_TC_CallCountingDelayMs", "2710");
return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
