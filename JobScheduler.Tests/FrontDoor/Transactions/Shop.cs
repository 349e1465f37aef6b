using Microsoft.EntityFrameworkCore;

namespace JobScheduler.Tests.FrontDoor.Transactions;

/// <summary>The context of a program.</summary>
public sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<ShopOrder> Orders => Set<ShopOrder>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<ShopOrder>(order =>
    {
        order.ToTable("shop_orders").HasKey(row => row.Id);
        order.Property(row => row.Id).HasColumnName("id");
        order.Property(row => row.Number).HasColumnName("number");
        order.HasIndex(row => row.Number).IsUnique();
    });
}

/// <summary>A row whose key the database makes.</summary>
public sealed class ShopOrder
{
    public int Id { get; set; }

    public required string Number { get; set; }
}
