using System.CommandLine;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>The commands as they are typed, in a terminal and on the cluster's own console alike.</summary>
internal static class CommandTree
{
    private const string Title = "PostgreSQL, Redis, the scheduler and its workers as processes of this machine.";

    // A line for psql or redis-cli may begin with @.
    private static readonly ParserConfiguration AsTyped = new() { ResponseFileTokenReplacer = null };

    public delegate Task<int> Run(ClusterCommand command, CancellationToken cancellationToken);

    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> words) => root.Parse(words, AsTyped);

    /// <summary>What the console takes.</summary>
    public static RootCommand Console(Run run) => new(Title)
    {
        Plain("ps", "List the processes", ClusterVerb.Ps, run),
        Named("start", "Start by name; a worker-N or scheduler-N that is new joins", ClusterVerb.Start, run),
        Named("stop", "Ask to end in order (SIGTERM), and wait", ClusterVerb.Stop, run),
        Named("kill", "Kill at once (SIGKILL)", ClusterVerb.Kill, run),
        Named("freeze", "Hold without ending (SIGSTOP)", ClusterVerb.Freeze, run),
        Named("resume", "Let go on after freeze (SIGCONT)", ClusterVerb.Resume, run),
        Named("restart", "Stop in order and start again", ClusterVerb.Restart, run),
        Logs(run),
        Client("psql", "psql on the scheduler's database", ClusterVerb.Psql, run),
        Client("redis-cli", "redis-cli on the cluster's Redis", ClusterVerb.RedisCli, run),
        Plain("down", "Stop everything", ClusterVerb.Down, run),
    };

    /// <summary>What the program takes: without a command it starts a cluster.</summary>
    public static RootCommand Program(Run run, Func<ClusterOptions, CancellationToken, Task<int>> up)
    {
        var root = Console(run);
        UpOptions.Add(root, up);
        return root;
    }

    private static Command Plain(string name, string description, ClusterVerb verb, Run run)
    {
        var command = new Command(name, description);
        command.SetAction((_, cancellationToken) => run(new ClusterCommand(verb, []), cancellationToken));
        return command;
    }

    private static Command Named(string name, string description, ClusterVerb verb, Run run)
    {
        var names = new Argument<string[]>("name") { Arity = ArgumentArity.OneOrMore, Description = "postgres, redis, prometheus, scheduler, worker-1, …" };
        var command = new Command(name, description) { names };
        command.SetAction((parsed, cancellationToken) => run(new ClusterCommand(verb, parsed.GetValue(names)!), cancellationToken));
        return command;
    }

    private static Command Client(string name, string description, ClusterVerb verb, Run run)
    {
        var words = new Argument<string[]>("argument") { Arity = ArgumentArity.ZeroOrMore, Description = "The program's own; after -- also --help" };
        var command = new Command(name, description) { words };
        command.SetAction((parsed, cancellationToken) => run(new ClusterCommand(verb, parsed.GetValue(words)!), cancellationToken));
        return command;
    }

    private static Command Logs(Run run)
    {
        var names = new Argument<string[]>("name") { Arity = ArgumentArity.ZeroOrMore, Description = "Default: all" };
        var tail = new Option<int>("--tail", "-n") { Description = "Only the last lines of each", DefaultValueFactory = _ => int.MaxValue };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with the lines to come" };
        var command = new Command("logs", "Show what processes wrote") { names, tail, follow };
        command.SetAction((parsed, cancellationToken) => run(
            new ClusterCommand(ClusterVerb.Logs, parsed.GetValue(names)!) { Tail = parsed.GetValue(tail), Follow = parsed.GetValue(follow) },
            cancellationToken));
        return command;
    }
}
