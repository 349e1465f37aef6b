using System.CommandLine.Help;
using JobScheduler.Cli.Audit;
using JobScheduler.Cli.Batches;
using JobScheduler.Cli.Bulk;
using JobScheduler.Cli.Calendars;
using JobScheduler.Cli.Completion;
using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Dev;
using JobScheduler.Cli.Handlers;
using JobScheduler.Cli.Jobs;
using JobScheduler.Cli.Limits;
using JobScheduler.Cli.Queues;
using JobScheduler.Cli.Schedules;
using JobScheduler.Cli.Stats;
using JobScheduler.Cli.Workers;

namespace JobScheduler.Cli;

/// <summary>All commands, and the way from the arguments to an exit code.</summary>
internal static class CommandLine
{
    public const string Name = "jobs";

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings surroundings, CancellationToken stop)
    {
        var root = Commands(surroundings);
        // Without a replacer "@file" stays what it is: a payload that is read from a file.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (WrongUsage.Is(parsed)) return WrongUsage.Tell(parsed, surroundings.Terminal.Error);
        var invocation = new InvocationConfiguration
        {
            Output = surroundings.Terminal.Out,
            Error = surroundings.Terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(invocation, stop);
    }

    internal static RootCommand Commands(Surroundings surroundings)
    {
        var api = new ApiAccess(surroundings);
        var root = new RootCommand("Jobs from the command line: a server for trying, and all that the REST API does.")
        {
            new DevCommand(surroundings),
            new EnqueueCommand(api),
            new GetCommand(api),
            new ListCommand(api),
            new ExplainCommand(api),
            new AttemptsCommand(api),
            new WatchCommand(api),
            new LogsCommand(api),
            new CancelCommand(api),
            new RetryCommand(api),
            new BulkCommand(api),
            new BatchesCommand(api),
            new SchedulesCommand(api),
            new CalendarsCommand(api),
            new QueuesCommand(api),
            new LimitsCommand(api),
            new HandlersCommand(api),
            new WorkersCommand(api),
            new StatsCommand(api),
            new AuditCommand(api),
            new CompletionCommand(surroundings),
        };
        root.HelpName = Name;
        // It has more names, which a shell would complete wherever anything may stand.
        var help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        AddAccess(root, api);
        return root;
    }

    // Behind the options that each has for itself.
    private static void AddAccess(Command command, ApiAccess api)
    {
        if (command is ApiCommand) api.AddTo(command);
        foreach (var inner in command.Subcommands) AddAccess(inner, api);
    }
}
