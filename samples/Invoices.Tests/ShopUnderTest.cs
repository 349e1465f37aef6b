using JobScheduler;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

internal static class ShopUnderTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What <c>POST /orders</c> answers.</summary>
    public static async Task<IResult> OrderAsync(this JobSchedulerHarness harness, NewOrder order)
    {
        await using var scope = harness.Services.CreateAsyncScope();
        return (await Orders.TakeAsync(order, scope.ServiceProvider.GetRequiredService<Shop>(), Token)).Result;
    }

    public static async Task<IReadOnlyList<Booking>> BookingsAsync(this JobSchedulerHarness harness)
    {
        await using var scope = harness.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Shop>().Bookings.ToListAsync(Token);
    }
}
