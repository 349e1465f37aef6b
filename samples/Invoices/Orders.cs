using System.ComponentModel.DataAnnotations;
using JobScheduler;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>What a customer sends. A second order with the same number is refused.</summary>
public sealed record NewOrder([Required] string Number, [Required, EmailAddress] string Email, [Range(0, 1_000_000)] decimal Amount);

/// <summary>What the customer gets: the order, and the job that sends its invoice.</summary>
public sealed record OrderTaken(int Order, Guid Job);

public static class Orders
{
    /// <summary>Stores an order and its job, or neither.</summary>
    public static async Task<Results<Accepted<OrderTaken>, ProblemHttpResult>> TakeAsync(
        NewOrder taken, Shop shop, CancellationToken cancellationToken)
    {
        var order = new Order { Number = taken.Number, Email = taken.Email, Amount = taken.Amount };
        shop.Orders.Add(order);
        // A lambda, since the database makes the order's id while it saves.
        var job = shop.Jobs().Enqueue(() => new SendInvoice(order.Id), new JobOptions { MaxRetries = 10 });
        try
        {
            await shop.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            if (!await shop.Orders.AnyAsync(other => other.Number == order.Number, cancellationToken)) throw;
            return TypedResults.Problem($"There is an order {order.Number} already.", statusCode: StatusCodes.Status409Conflict);
        }

        return TypedResults.Accepted($"/invoices/{job.Handle!.Id}", new OrderTaken(order.Id, job.Handle.Id));
    }
}
