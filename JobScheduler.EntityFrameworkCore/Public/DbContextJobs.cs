using JobScheduler.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JobScheduler;

/// <summary>The way from an Entity Framework Core context to its jobs.</summary>
public static class DbContextJobs
{
    /// <summary>Lets contexts with these options enqueue and complete jobs: <see cref="Jobs"/>. The context's database must be the one that
    /// jobs are kept in, and its application must have called <c>AddJobScheduler</c>.</summary>
    public static DbContextOptionsBuilder UseJobScheduler(this DbContextOptionsBuilder options)
    {
        var extension = options.Options.FindExtension<JobsExtension>() ?? new JobsExtension();
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(extension);
        return options;
    }

    /// <summary>The jobs of the next <c>SaveChangesAsync</c>.</summary>
    /// <exception cref="InvalidOperationException">The context's options lack <see cref="UseJobScheduler"/>.</exception>
    public static DbJobs Jobs(this DbContext context) =>
        DbJobs.Of(context) ?? throw new InvalidOperationException(
            $"{context.GetType().Name} knows no jobs: add UseJobScheduler() to its options.");
}
