using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

/// <summary>A mail that is sent twice has the same id both times.</summary>
public sealed record Mail(Guid Id, string To, string Subject, string Text);

public interface IMailer
{
    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}

/// <summary>Writes to the log instead.</summary>
public sealed class LogMailer(ILogger<LogMailer> log) : IMailer
{
    public Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        log.LogInformation("Mail {Id} to {To}: {Subject}", mail.Id, mail.To, mail.Subject);
        return Task.CompletedTask;
    }
}

/// <summary>Section <c>Smtp</c>: where mail goes, once there is a host.</summary>
public sealed class SmtpOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 25;

    public string From { get; set; } = "invoices@shop.example";
}

/// <summary>Hands mail to a mail server. Whatever the server refuses is thrown: the job fails, and is tried again.</summary>
public sealed class SmtpMailer(IOptions<SmtpOptions> smtp) : IMailer
{
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var from = MailboxAddress.Parse(smtp.Value.From);
        var text = new TextPart("plain") { Text = mail.Text };
        using var message = new MimeMessage([from], [MailboxAddress.Parse(mail.To)], mail.Subject, text);
        // By this a mail that comes twice can be told from two mails.
        message.MessageId = $"{mail.Id}@{from.Domain}";

        using var client = new SmtpClient();
        await client.ConnectAsync(smtp.Value.Host, smtp.Value.Port, cancellationToken: cancellationToken);
        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }
}
