using JobScheduler.Engine.Loops;

namespace JobScheduler.Tests.Architecture;

/// <summary>Who may know whom inside Engine, by the code that the compiler made. What is at Engine's root may be known by all.</summary>
public sealed class FolderArrowsTests
{
    private const string Root = "JobScheduler.Engine.";

    private static readonly Diagram Diagram = new("""
        HttpJobs     -> Working
        Leases       -> Working Enqueuing Sessions Loops Telemetry
        Dependencies -> Enqueuing Sessions Loops
        Calendars    -> Enqueuing Sessions Loops Telemetry
        Limits       -> Enqueuing Sessions Loops
        Holds        -> Working Sessions Loops Telemetry
        Maintenance  -> Working Enqueuing Sessions Loops Telemetry
        Ticks        -> Enqueuing Sessions Loops Telemetry
        ReadyQueue   -> Enqueuing Loops Telemetry
        Working      -> JobLogs Enqueuing Sessions Loops Telemetry
        JobLogs      -> Enqueuing Loops Telemetry
        Operations   -> Enqueuing Loops
        Bulk         -> Enqueuing Loops Telemetry
        Enqueuing    -> Loops Telemetry
        Sessions     -> Loops Telemetry
        Queries      -> Telemetry
        Loops        -> Telemetry
        Telemetry    ->
        """);

    private static ILookup<string, string> Arrows { get; } = typeof(BackgroundLoop<>).Assembly.GetTypes()
        .SelectMany(type => KnownTypes.Of(type).Select(known => (From: FolderOf(type), To: FolderOf(known))))
        .Where(arrow => arrow.From != arrow.To && arrow is { From: not "", To: not "" })
        .Distinct()
        .ToLookup(arrow => arrow.From, arrow => arrow.To);

    [Fact]
    public void Every_arrow_between_folders_of_Engine_is_in_the_diagram() =>
        Violations.AssertNone(Arrows.SelectMany(from => Diagram.Violations(from.Key, from)));

    [Fact]
    public void The_root_of_Engine_knows_none_of_its_folders() => Violations.AssertNone(
        from type in typeof(BackgroundLoop<>).Assembly.GetTypes()
        where type.Namespace == Root.TrimEnd('.')
        from known in KnownTypes.Of(type)
        where FolderOf(known) != ""
        select $"{type.Name} knows {known.Name}");

    [Fact]
    public void The_diagram_has_no_cycle() => Assert.Empty(Diagram.Cycles());

    [Fact]
    public void Arrows_are_found_in_signatures_and_in_what_methods_do()
    {
        Assert.Contains("Telemetry", Arrows["Loops"]);
        Assert.Contains(typeof(Uri), KnownTypes.Of(typeof(Sample)));
        Assert.Contains(typeof(Version), KnownTypes.Of(typeof(Sample)));
    }

    private static string FolderOf(Type type) =>
        type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true ? type.Namespace[Root.Length..] : "";

    private sealed class Sample
    {
        public Uri? Address { get; set; }

        public static string Body() => new Version(1, 0).ToString();
    }
}
