# Create a job that runs in 10 seconds
curl -s -X POST http://localhost:8000/jobs \
  -H "Content-Type: application/json" \
  -d '{
    "name": "delayed-notification",
    "job_type": "delayed",
    "delay_seconds": 10,
    "payload": {"message": "This runs after 10 seconds"}
  }' | jq

# Save the job ID
JOB_ID=$(curl -s -X POST http://localhost:8000/jobs \
  -H "Content-Type: application/json" \
  -d '{
    "name": "timed-job",
    "job_type": "delayed",
    "delay_seconds": 15
  }' | jq -r '.id')

echo "Created job: $JOB_ID"

# Poll status every 3 seconds
for i in {1..10}; do
  echo "=== Check $i ==="
  curl -s "http://localhost:8000/jobs/$JOB_ID" | jq '{status, scheduled_at, started_at}'
  sleep 3
done
