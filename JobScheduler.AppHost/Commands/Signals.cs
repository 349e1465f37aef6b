using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.AppHost.Commands;

/// <summary>Kill, freeze and resume: in the dashboard, and as <c>aspire resource worker-1 kill</c>.</summary>
internal static class Signals
{
    /// <summary>The commands of a process: signals to it and to all processes below it.</summary>
    public static IResourceBuilder<T> WithSignals<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder
        .WithSignal("kill", "Kill", "Ends it at once (SIGKILL)", "Prohibited", context => SendAsync(context, "KILL"))
        .WithSignal("freeze", "Freeze", "Holds it without ending it (SIGSTOP)", "Pause", context => SendAsync(context, "STOP"))
        .WithSignal("resume", "Resume", "Lets it go on after freeze (SIGCONT)", "Play", context => SendAsync(context, "CONT"));

    /// <summary>The commands of a container, which its engine carries out.</summary>
    public static IResourceBuilder<T> WithSignals<T>(this IResourceBuilder<T> builder, string engine)
        where T : ContainerResource => builder
        .WithSignal("kill", "Kill", "Ends it at once (SIGKILL)", "Prohibited", context => AskAsync(context, engine, "kill"))
        .WithSignal("freeze", "Freeze", "Holds it without ending it", "Pause", context => AskAsync(context, engine, "pause"))
        .WithSignal("resume", "Resume", "Lets it go on after freeze", "Play", context => AskAsync(context, engine, "unpause"));

    private static IResourceBuilder<T> WithSignal<T>(
        this IResourceBuilder<T> builder,
        string name,
        string title,
        string description,
        string icon,
        Func<ExecuteCommandContext, Task> send)
        where T : IResource => builder.WithCommand(
        name,
        title,
        async context =>
        {
            await send(context);
            return CommandResults.Success();
        },
        new CommandOptions { Description = description, IconName = icon, UpdateState = context => StateOf(context.ResourceSnapshot) });

    private static ResourceCommandState StateOf(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    private static async Task SendAsync(ExecuteCommandContext context, string signal)
    {
        var start = GuardianScript.Start("signal_tree", signal, context.Property("executable.pid"));
        (await Tool.RunAsync(start, context.CancellationToken)).OutputOf("kill");
    }

    private static Task<string> AskAsync(ExecuteCommandContext context, string engine, string verb) =>
        Tool.OutputAsync(new ProcessCommand(engine, [verb, context.Property("container.id")]), context.CancellationToken);
}
