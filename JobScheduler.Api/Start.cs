using Microsoft.Extensions.Options;

namespace JobScheduler.Api;

/// <summary>Runs the host; a configuration that does not allow a start is explained without a stack trace.</summary>
internal static class Start
{
    private const int Refused = 1;

    /// <summary>Before anything uses a setting, so that all that is wrong is told at once.</summary>
    public static void CheckSettings(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            throw new StartRefusedException(string.Join(Environment.NewLine, several.InnerExceptions.Select(error => error.Message)));
        }
        catch (Exception error) when (error is OptionsValidationException or InvalidOperationException)
        {
            throw new StartRefusedException(error.Message);
        }
    }

    public static async Task<int> ExplainedAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Refused;
        }
    }
}
