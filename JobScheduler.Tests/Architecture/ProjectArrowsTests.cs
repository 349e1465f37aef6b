namespace JobScheduler.Tests.Architecture;

public sealed class ProjectArrowsTests
{
    // [X] is started as a process of its own and never linked.
    private static readonly Diagram Diagram = new("""
        Abstractions     ->
        Core             -> Abstractions
        Engine           -> Core
        Storage          -> Core
        Queues           -> Core
        Hosting          -> Engine Storage Queues
        Rest             -> Hosting Client
        Package          -> Abstractions Client Hosting Rest
        Testing          -> Package Hosting
        Client           -> Abstractions
        EntityFrameworkCore -> Abstractions
        ServiceDefaults  ->
        Dashboard        -> Package Rest
        Api              -> Hosting Rest Client Dashboard ServiceDefaults
        Worker           -> Hosting ServiceDefaults
        LocalCluster     -> [Api] [Worker]
        AppHost          -> LocalCluster Api Worker
        Cli              -> Client Hosting Rest
        Tests            -> *
        Tests.EndToEnd   -> *
        Tests.Hook       -> Engine
        AppHost.Tests    -> *
        Benchmarks       -> *
        Invoices         ->
        Invoices.Tests   -> Invoices
        WebhookReceiver  ->
        """);

    [Fact]
    public void Every_arrow_between_projects_is_in_the_diagram()
    {
        var projects = Projects();

        Assert.Contains(projects, project => project.Name == "JobScheduler.Core");
        Violations.AssertNone(projects.SelectMany(BreachesOf));
    }

    [Fact]
    public void The_diagram_has_no_cycle() => Assert.Empty(Diagram.Cycles());

    [Fact]
    public void Core_knows_Cronos_and_nothing_else()
    {
        var core = Projects().Single(project => project.Name == "JobScheduler.Core");

        Assert.Equal(["Cronos"], core.Packages);
        Assert.Empty(core.Frameworks);
    }

    [Fact]
    public void Engine_knows_no_exporter_of_telemetry() => Assert.DoesNotContain(
        Projects().Single(project => project.Name == "JobScheduler.Engine").Packages,
        package => package.StartsWith("prometheus", StringComparison.Ordinal)
            || package.StartsWith("OpenTelemetry", StringComparison.Ordinal));

    [Theory]
    [InlineData("JobScheduler.Core", "../JobScheduler.Engine/JobScheduler.Engine.csproj")]
    [InlineData("JobScheduler.Engine", @"..\JobScheduler.Storage\JobScheduler.Storage.csproj")]
    [InlineData("JobScheduler.LocalCluster", "../JobScheduler.Api/JobScheduler.Api.csproj")]
    public void An_arrow_outside_the_diagram_is_found(string from, string to)
    {
        var project = Parse(from, $"""<ProjectReference Include="{to}" />""");

        Assert.Single(BreachesOf(project));
    }

    [Fact]
    public void A_started_project_may_not_be_linked_and_a_linked_one_is_not_taken_for_started()
    {
        const string Api = "../JobScheduler.Api/JobScheduler.Api.csproj";
        var started = Parse("JobScheduler.LocalCluster", $"""<ProjectReference Include="{Api}" ReferenceOutputAssembly="false" />""");

        Assert.Equal(["[JobScheduler.Api]"], started.Arrows);
        Assert.Empty(BreachesOf(started));
    }

    [Fact]
    public void A_project_that_is_not_in_the_diagram_is_found() =>
        Assert.Single(BreachesOf(Parse("JobScheduler.Utils", "")));

    [Fact]
    public void A_cycle_is_found() => Assert.Equal(["A", "B"], new Diagram("A -> B\nB -> C A\nC ->").Cycles());

    [Fact]
    public void Packages_and_frameworks_are_read()
    {
        var project = Parse("JobScheduler.Core", """<PackageReference Include="Npgsql" /><FrameworkReference Include="Web" />""");

        Assert.Equal(["Npgsql"], project.Packages);
        Assert.Equal(["Web"], project.Frameworks);
    }

    private static IEnumerable<string> BreachesOf(ProjectFile project) => Diagram.Violations(project.Name, project.Arrows);

    private static ProjectFile[] Projects() =>
        [.. RepositoryRoot.Files(".csproj").Select(path => ProjectFile.Parse(path, RepositoryRoot.Read(path)))];

    private static ProjectFile Parse(string name, string items) =>
        ProjectFile.Parse($"{name}/{name}.csproj", $"<Project><ItemGroup>{items}</ItemGroup></Project>");
}
