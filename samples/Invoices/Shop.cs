using System.ComponentModel.DataAnnotations.Schema;
using JobScheduler;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

/// <summary>The shop's own tables, in the database that jobs are kept in.</summary>
public sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Booking> Bookings => Set<Booking>();
}

[Table("orders"), Index(nameof(Number), IsUnique = true)]
public sealed class Order
{
    public int Id { get; set; }

    public required string Number { get; set; }

    public required string Email { get; set; }

    public decimal Amount { get; set; }
}

/// <summary>Money that a customer owes since the invoice was sent.</summary>
[Table("bookings")]
public sealed class Booking
{
    public int Id { get; set; }

    public int OrderId { get; set; }

    public decimal Amount { get; set; }
}

public static class ShopDatabase
{
    /// <summary>The context, over the database of the jobs.</summary>
    public static void AddShop(this JobSchedulerBuilder scheduler)
    {
        var postgres = scheduler.Configuration.GetConnectionString("jobscheduler");
        scheduler.Services.AddDbContext<Shop>((services, options) =>
        {
            var file = services.GetRequiredService<IOptions<EmbeddedOptions>>().Value.DatabasePath;
            if (string.IsNullOrWhiteSpace(postgres)) options.UseSqlite($"Data Source={file};Pooling=False");
            else options.UseNpgsql(postgres);
            options.UseJobScheduler();
        });
        scheduler.Services.AddHostedService<ShopTables>();
    }
}

/// <summary>Makes the tables at start, after the scheduler has made its own: services start in the order of their registration.</summary>
public sealed class ShopTables(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Shop>().Database;
        // EnsureCreated makes nothing in a database that has tables. Once yours change, use migrations here (MigrateAsync).
        var script = database.GenerateCreateScript()
            .Replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")
            .Replace("CREATE UNIQUE INDEX", "CREATE UNIQUE INDEX IF NOT EXISTS");
        await using var transaction = await database.BeginTransactionAsync(cancellationToken);
        // Of several processes that start at once, one does it.
        if (database.IsNpgsql()) await database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('shop'))", cancellationToken);
        await database.ExecuteSqlRawAsync(script, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
