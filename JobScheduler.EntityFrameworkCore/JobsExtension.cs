using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.EntityFrameworkCore;

/// <summary>Brings the jobs of a context among its services.</summary>
internal sealed class JobsExtension : IDbContextOptionsExtension
{
    /// <inheritdoc/>
    public DbContextOptionsExtensionInfo Info => new JobsInfo(this);

    /// <inheritdoc/>
    public void ApplyServices(IServiceCollection services) => services
        .AddSingleton<IInterceptor, JobsInterceptor>()
        .AddScoped(provider => new DbJobs(provider.GetRequiredService<ICurrentDbContext>().Context))
        .AddScoped<IResettableService>(provider => new Forgetting(provider.GetRequiredService<DbJobs>()));

    /// <inheritdoc/>
    public void Validate(IDbContextOptions options)
    {
        // There is nothing that could be wrong.
    }

    private sealed class JobsInfo(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using JobScheduler ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is JobsInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["JobScheduler"] = "1";
    }

    /// <summary>A context of a pool begins without what its last user asked for and did not save.</summary>
    private sealed class Forgetting(DbJobs jobs) : IResettableService
    {
        public void ResetState() => jobs.Reset();

        public Task ResetStateAsync(CancellationToken cancellationToken = default)
        {
            jobs.Reset();
            return Task.CompletedTask;
        }
    }
}
