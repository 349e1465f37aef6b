namespace JobScheduler.Tests.Api;

/// <summary>The program as a process: what it says when its settings do not allow a start.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:0", "Auth__AllowAnonymous=true")]
    [InlineData("ASPNETCORE_URLS", "http://*:0", "Auth__AllowAnonymous=true")]
    [InlineData("ASPNETCORE_URLS", "http://[::]:0", "Auth__ApiKeys__0__Name")]
    [InlineData("Kestrel__Endpoints__Open__Url", "http://0.0.0.0:0", "Auth__ApiKeys__0__Name")]
    [InlineData("HTTP_PORTS", "0", "Auth__AllowAnonymous=true")]
    [InlineData("ConnectionStrings__redis", "localhost:6379", "ConnectionStrings__jobscheduler")]
    [InlineData("ConnectionStrings__jobscheduler", "Database=jobs", "ConnectionStrings__jobscheduler")]
    [InlineData("Auth__ApiKeys__0__Name", "ci", "Auth__ApiKeys__0__Hash")]
    [InlineData("Limits__RequestsPerSecond", "0", "RequestsPerSecond")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED=true")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "True", "ASPNETCORE_FORWARDEDHEADERS_ENABLED=true")]
    public async Task A_setting_that_does_not_allow_a_start_is_named_and_ends_the_process(string name, string value, string named)
    {
        var (exitCode, _, errors) = await ApiProgram.RunAsync(new() { [name] = value });
        Assert.Equal(1, exitCode);
        Assert.Contains(named, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("here:6379,abortConnect=maybe")]
    [InlineData("password=secret")]
    public async Task A_Redis_that_cannot_be_meant_is_told_before_anything_is_connected(string redis)
    {
        var (exitCode, _, errors) = await ApiProgram.RunAsync(new()
        {
            ["ConnectionStrings__jobscheduler"] = "Host=127.0.0.1;Port=1",
            ["ConnectionStrings__redis"] = redis,
        });
        Assert.Equal(1, exitCode);
        Assert.StartsWith("ConnectionStrings__redis cannot be used: ", errors, StringComparison.Ordinal);
        Assert.Equal(errors.TrimEnd(), Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task The_clock_of_a_database_server_is_nobody_s_to_move()
    {
        var (exitCode, _, errors) = await ApiProgram.RunAsync(new()
        {
            ["ConnectionStrings__jobscheduler"] = "Host=127.0.0.1;Port=1",
            ["JobScheduler__Embedded__MovableClock"] = "true",
        });
        Assert.Equal(1, exitCode);
        Assert.StartsWith("JobScheduler__Embedded__MovableClock is set beside", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_whose_clock_was_moved_is_opened_by_nobody_who_may_not_move_it()
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-moved-");
        var path = Path.Combine(folder.FullName, "jobs.db");
        await File.WriteAllTextAsync($"{path}.clock", "864000000000", TestContext.Current.CancellationToken);
        var (exitCode, _, errors) = await ApiProgram.RunAsync(new() { ["JobScheduler__Embedded__DatabasePath"] = path });
        folder.Delete(recursive: true);
        Assert.Equal(1, exitCode);
        Assert.Contains("JobScheduler__Embedded__MovableClock", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_needs_the_database_names_the_setting_as_well()
    {
        var (exitCode, _, errors) = await ApiProgram.RunAsync(new() { ["ConnectionStrings__jobscheduler"] = "Hots=here" }, "migrate");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("ConnectionStrings__jobscheduler cannot be used: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no verb 'migrat': is 'migrate' meant?", "migrat")]
    [InlineData("There is no setting '--urs': is '--urls' meant?", "--urs", "http://localhost:1")]
    [InlineData("There is no setting '--Worker__Concurrency': is '--Worker:Concurrency' meant?", "--Worker__Concurrency=5")]
    [InlineData("There is no setting '--Worker:Concurency': is '--Worker:Concurrency' meant?", "--Worker:Concurency=5")]
    [InlineData("There is no setting 'Kestrl:Limits:X': is '--Kestrel:Limits:X' meant?", "Kestrl:Limits:X=1")]
    [InlineData("There is no setting '--help'.", "--help")]
    [InlineData("There is no setting '-urls': is '--urls' meant?", "-urls", "http://localhost:1")]
    [InlineData("There is no setting '--Database:Migrat': is '--Database:Migrate' meant?", "migrate", "--Database:Migrat=Never")]
    [InlineData("--urls has no value.", "--urls")]
    [InlineData("Argument 2 belongs to no setting: they are given as --name=value.", "--Worker:Concurrency=5", "secret")]
    public async Task An_argument_that_means_nothing_is_refused_with_the_nearest_that_does(string sentence, params string[] arguments)
    {
        var (exitCode, output, errors) = await ApiProgram.RunAsync([], arguments);
        Assert.Equal((1, "", $"{sentence}\n"), (exitCode, output, errors));
    }

    [Fact]
    public async Task All_wrong_settings_are_named_at_once()
    {
        var (exitCode, _, errors) = await ApiProgram.RunAsync(
            new() { ["JobScheduler__Worker__Concurrency"] = "-1", ["JobScheduler__Schedules__MisfireAfter"] = "9.00:00:00" });
        Assert.Equal(1, exitCode);
        Assert.Contains("Concurrency", errors, StringComparison.Ordinal);
        Assert.Contains("MisfireAfter", errors, StringComparison.Ordinal);
    }
}
