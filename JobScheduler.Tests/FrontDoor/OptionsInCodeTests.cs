namespace JobScheduler.Tests.FrontDoor;

public sealed class OptionsInCodeTests
{
    [Fact]
    public async Task What_the_program_says_counts_more_than_its_settings()
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-").FullName;
        var file = Path.Combine(folder, "elsewhere.db");
        await using var host = await OwnHost.StartAsync(
            scheduler => scheduler.AddWorker().Services
                .Configure<EmbeddedOptions>(embedded => embedded.DatabasePath = file)
                .Configure<RetentionOptions>(retention => retention.Completed = TimeSpan.FromDays(90)),
            folder);

        Assert.True(File.Exists(file));
        Assert.Equal(TimeSpan.FromDays(90), host.Services.GetRequiredService<RetentionOptions>().Completed);
    }
}
